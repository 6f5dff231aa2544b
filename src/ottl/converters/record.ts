// Functions of the record itself.
import { type Converters, ofSubject } from '../converter.ts';

/** Functions of the record itself. */
export const recordConverters: Converters = {
	IsRootSpan: ofSubject(({ record }) => record.kind === 'span' && /^0*$/.test(record.parentSpanId), ['span']),
};

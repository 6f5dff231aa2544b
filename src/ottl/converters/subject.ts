// Functions of the subject itself: its record, and the time at which it is looked at.
import { type Converters, ofSubject } from '../converter.ts';
import { timeAt } from '../value.ts';

/** Functions of the subject. */
export const subjectConverters: Converters = {
	Now: ofSubject(({ now }) => timeAt(BigInt(Math.trunc(now)) * nanosecondsPerMs)),
	/** An absent parent is all zeros. */
	IsRootSpan: ofSubject(({ record }) => record.kind === 'span' && /^0*$/.test(record.parentSpanId), ['span']),
};

const nanosecondsPerMs = 1_000_000n;

// All functions by name.
import type { Converter } from './converter.ts';
import { collectionConverters } from './converters/collections.ts';
import { conversions } from './converters/conversions.ts';
import { kindConverters } from './converters/kinds.ts';
import { matchingConverters } from './converters/matching.ts';
import { subjectConverters } from './converters/subject.ts';
import { textConverters } from './converters/texts.ts';
import { timeConverters } from './converters/times.ts';

/** The functions a condition can call. Those that change telemetry do not belong into a condition. */
export const converters: ReadonlyMap<string, Converter> = new Map(
	Object.entries({
		...kindConverters,
		...matchingConverters,
		...textConverters,
		...collectionConverters,
		...conversions,
		...timeConverters,
		...subjectConverters,
	}),
);

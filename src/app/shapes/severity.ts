// Severities as operators write them: the names of the OpenTelemetry scale, each with the numbers 1 to 4, or its numbers.
import { z } from 'zod';
import { notate } from '../../config/notation.ts';
import { type SeverityName, severityNumbers } from '../../model/telemetry.ts';

/** `ERROR`, `WARN2`, 17. */
export type WrittenSeverity = SeverityName | `${SeverityName}${2 | 3 | 4}` | number;

const lowest = severityNumbers.TRACE;
/** FATAL4. */
const highest = 24;

const numbers: ReadonlyMap<string, number> = new Map(
	Object.entries(severityNumbers).flatMap(([name, number]) =>
		['', '2', '3', '4'].map((step, index): [string, number] => [`${name}${step}`, number + index]),
	),
);

const expected = `one of ${Object.keys(severityNumbers).join(', ')}, or a number from ${lowest} to ${highest}`;

/** A severity, as its number in code. */
export function severity(): z.ZodType<number, WrittenSeverity> {
	const shape = z
		.custom<WrittenSeverity>((written) => numberOf(written) !== undefined, { error: `expected ${expected}` })
		.transform((written) => numberOf(written) ?? highest);
	return notate(shape, {
		expected: { yaml: expected, code: expected },
		read: ({ value }) => ({ value: typeof value === 'string' ? value.toUpperCase() : value }),
		print: (value) => [...numbers].find(([, number]) => number === value)?.[0] ?? String(value),
		jsonSchema: { anyOf: [{ enum: [...numbers.keys()] }, { type: 'integer', minimum: lowest, maximum: highest }] },
	});
}

function numberOf(written: unknown): number | undefined {
	if (typeof written === 'string') return numbers.get(written);
	return [...numbers.values()].find((number) => number === written);
}

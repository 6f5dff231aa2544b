// The option `silences` of the Slack exporter: what is not told until a moment that is known beforehand. A maintenance is a
// silence that starts later.
import { z } from 'zod';
import { notate } from '../../config/notation.ts';
import type { Condition } from '../../ottl/compile.ts';
import { condition } from './condition.ts';

/** One silence. Times are milliseconds since the epoch. */
export interface SilenceOptions {
	/** The records that it mutes. Default: all. */
	readonly condition?: Condition;
	/** When it starts. Default: it has started. */
	readonly starts?: number;
	/** When it ends. Required: a silence without an end is forgotten. */
	readonly until: number;
	/** Why; it is shown when the silence is over. Required. */
	readonly comment: string;
	/** Who is to be asked about it. */
	readonly createdBy?: string;
}

/** A silence as it is written. */
export interface WrittenSilence {
	readonly condition?: string;
	readonly starts?: string;
	readonly until: string;
	readonly comment: string;
	readonly createdBy?: string;
}

const expected = 'a moment such as "2026-12-24T18:00:00Z" or "2026-12-24T18:00:00+01:00"';
const secondDigits = 'yyyy-mm-ddThh:mm:ss'.length;

/** A moment as RFC 3339 writes it, in milliseconds since the epoch. */
function moment(): z.ZodType<number, string> {
	const shape = z.string().transform((text, context) => {
		const at = readMoment(text);
		if (at !== undefined) return at;
		context.addIssue({ code: 'custom', message: `expected ${expected}` });
		return z.NEVER;
	});
	return notate(shape, {
		expected: { yaml: expected, code: expected },
		read: ({ text }) => ({ value: text }),
		print: (value) => new Date(Number(value)).toISOString(),
		jsonSchema: { type: 'string', format: 'date-time' },
	});
}

function readMoment(text: string): number | undefined {
	const written = text.toUpperCase().replace(' ', 'T');
	if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(written)) return undefined;
	const day = written.slice(0, secondDigits);
	// A day that a month does not have would be taken for one of the next.
	const exists = !Number.isNaN(Date.parse(`${day}Z`)) && new Date(`${day}Z`).toISOString().startsWith(day);
	const at = Date.parse(written);
	return exists && !Number.isNaN(at) ? at : undefined;
}

/** The shape of the silences. */
export const silencesShape: z.ZodType<readonly SilenceOptions[], readonly WrittenSilence[] | undefined> = z
	.array(
		z
			.strictObject({
				condition: condition('log', 'span', 'spanevent', 'scope', 'resource')
					.exactOptional()
					.describe('The records that it mutes; all of them without.'),
				starts: moment().exactOptional().describe('When it starts; without it, it has started.'),
				until: moment().describe('When it ends.'),
				comment: z.string().min(1).max(200).describe('Why; shown when the silence is over.'),
				createdBy: z.string().exactOptional().describe('Who is to be asked about it.'),
			})
			.refine(({ starts, until }) => starts === undefined || starts < until, {
				path: ['until'],
				error: 'expected a moment after `starts`',
			}),
	)
	.default([]);

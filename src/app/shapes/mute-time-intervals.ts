// The option `mute_time_intervals` of the Slack exporter: named times in which nothing is told, written as Alertmanager
// writes them.
import { z } from 'zod';
import { notate } from '../../config/notation.ts';
import type { Span, TimeInterval, TimeOfDay } from '../../issues/calendar.ts';

/** Times in which nothing is told, under one name. */
export interface MuteTimeIntervalOptions {
	/** What they are called where they are chosen, in messages and in metrics. Required. */
	readonly name: string;
	/** Nothing is told in any of them. Required. */
	readonly timeIntervals: readonly TimeInterval[];
}

/** The same as it is written. */
export interface WrittenMuteTimeInterval {
	readonly name: string;
	readonly timeIntervals: readonly {
		readonly times?: readonly { readonly startTime: string; readonly endTime: string }[] | undefined;
		readonly weekdays?: readonly string[] | undefined;
		readonly daysOfMonth?: readonly string[] | undefined;
		readonly months?: readonly string[] | undefined;
		readonly years?: readonly string[] | undefined;
		readonly location?: string | undefined;
	}[];
}

const weekdayNames = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const monthNames = [
	'january',
	'february',
	'march',
	'april',
	'may',
	'june',
	'july',
	'august',
	'september',
	'october',
	'november',
	'december',
];

/** How the values of one kind of span are written. */
interface Scale {
	readonly expected: string;
	readonly read: (word: string) => number | undefined;
	readonly print: (value: number) => string;
}

const weekdays: Scale = {
	expected: 'a weekday such as "saturday", or several such as "monday:friday"; the first of a week is sunday',
	read: (word) => nameIn(weekdayNames, word),
	print: (value) => weekdayNames[value] ?? String(value),
};

const months: Scale = {
	expected: 'a month such as "march" or "3", or several such as "june:august"',
	read: (word) => {
		const index = nameIn(monthNames, word);
		return index === undefined ? wholeIn(word, { min: 1, max: 12 }) : index + 1;
	},
	print: (value) => monthNames[value - 1] ?? String(value),
};

const daysOfMonth: Scale = {
	expected: 'a day of the month such as "1", or several such as "1:5"; "-3:-1" are the last three',
	read: (word) => {
		const day = wholeIn(word, { min: -31, max: 31 });
		return day === 0 ? undefined : day;
	},
	print: String,
};

const years: Scale = {
	expected: 'a year such as "2027", or several such as "2026:2027"',
	read: (word) => wholeIn(word, { min: 1970, max: 9999 }),
	print: String,
};

/** Text that stands for a value, and its way back. */
function worded<Value>(
	expected: string,
	read: (text: string) => Value | undefined,
	print: (value: Value) => string,
): z.ZodType<Value, string> {
	const shape = z.string().transform((text, context) => {
		const value = read(text);
		if (value !== undefined) return value;
		context.addIssue({ code: 'custom', message: `expected ${expected}` });
		return z.NEVER;
	});
	return notate(shape, {
		expected: { yaml: expected, code: expected },
		read: ({ text }) => ({ value: text }),
		print: (value) => print(value as Value),
		jsonSchema: { type: ['string', 'integer'] },
	});
}

function spans({ expected, read, print }: Scale): z.ZodType<readonly Span[], readonly string[] | undefined> {
	const readSpan = (text: string): Span | undefined => {
		const [first = '', last = first, ...rest] = text.toLowerCase().split(':');
		const [from, to] = [read(first.trim()), read(last.trim())];
		if (from === undefined || to === undefined || rest.length > 0) return undefined;
		// Days that count from the end of the month come after those that count from its start.
		const forward = Math.sign(from) === Math.sign(to) || from === 0 || to === 0 ? from <= to : from > 0;
		return forward ? { from, to } : undefined;
	};
	const printSpan = ({ from, to }: Span) => (from === to ? print(from) : `${print(from)}:${print(to)}`);
	return z.array(worded(expected, readSpan, printSpan)).default([]);
}

function nameIn(names: readonly string[], word: string): number | undefined {
	const index = names.indexOf(word);
	return index < 0 ? undefined : index;
}

function wholeIn(word: string, { min, max }: { readonly min: number; readonly max: number }): number | undefined {
	const value = /^-?\d{1,4}$/.test(word) ? Number(word) : Number.NaN;
	return value >= min && value <= max ? value : undefined;
}

/** A time of the day, in minutes since midnight. */
export const timeOfDay: z.ZodType<number, string> = worded(
	'a time of the day such as "06:00" or "24:00"',
	readTime,
	printTime,
);

/** The name of a time zone; UTC when nobody says otherwise. */
export const location: z.ZodType<string, string | undefined> = z
	.string()
	.refine(isTimeZone, { error: 'expected a time zone such as "Europe/Berlin"' })
	.default('UTC');

function readTime(text: string): number | undefined {
	const [, hours, minutes] = /^((?:[01]\d)|(?:2[0-4])):([0-5]\d)$/.exec(text) ?? [];
	const minute = Number(hours) * 60 + Number(minutes);
	return minute <= 24 * 60 ? minute : undefined;
}

function printTime(minute: number): string {
	const two = (number: number) => String(number).padStart(2, '0');
	return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

const times: z.ZodType<TimeOfDay, { readonly startTime: string; readonly endTime: string }> = z
	.strictObject({
		startTime: timeOfDay.describe('The first minute, such as "22:00".'),
		endTime: timeOfDay.describe('The end, such as "24:00"; it must come after the start.'),
	})
	.refine(({ startTime, endTime }) => endTime > startTime, {
		path: ['endTime'],
		error:
			'expected a time after `startTime`; a night is written as two times, one that ends at 24:00 and one that starts at 00:00',
	});

const timeInterval = z.strictObject({
	times: z.array(times).default([]).describe('Times of the day.'),
	weekdays: spans(weekdays).describe('Such as "monday:friday".'),
	daysOfMonth: spans(daysOfMonth).describe('Such as "1:5"; "-1" is the last.'),
	months: spans(months).describe('Such as "june:august".'),
	years: spans(years).describe('Such as "2026:2027".'),
	location: location.describe('The time zone of all of it.'),
});

/** The shape of the times in which nothing is told. */
export const muteTimeIntervalsShape: z.ZodType<
	readonly MuteTimeIntervalOptions[],
	readonly WrittenMuteTimeInterval[] | undefined
> = z
	.array(
		z.strictObject({
			name: z.string().min(1).describe('What they are called.'),
			timeIntervals: z.array(timeInterval).min(1).describe('Nothing is told in any of them.'),
		}),
	)
	.default([]);

/** Names of mute time intervals. */
export const muteNames: z.ZodType<readonly string[], readonly string[]> = z.array(z.string().min(1));

function isTimeZone(name: string): boolean {
	try {
		return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en-US', { timeZone: name }) !== undefined;
	} catch {
		// The platform knows no other way to say that it does not know a zone.
		return false;
	}
}

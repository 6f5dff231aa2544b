// What stands where a secret stood. Equal secrets of one record get the same mask and different ones different masks, so
// that a message stays readable; nothing about a secret follows from its mask, and masks of two records say nothing about
// each other.
import type { Range, Rule } from './rule.ts';

/** The masks of one record. */
export interface Masks {
	/** The mask of a secret: `[REDACTED:email]`, for a second address `[REDACTED:email-2]`. */
	readonly of: (rule: Rule['name'], secret: string) => string;
}

/** The length of no mask is greater, whatever is masked. */
export const maskCharsMax = 40;

/** Masks for one record; `count` is told of each that is given. */
export function createMasks(count: (rule: Rule['name']) => void): Masks {
	const given = new Map<string, Map<string, string>>();
	return {
		of(rule, secret) {
			count(rule);
			const ofRule = given.get(rule) ?? new Map<string, string>();
			given.set(rule, ofRule);
			const mask = ofRule.get(secret) ?? maskOf(rule, ofRule.size + 1);
			ofRule.set(secret, mask);
			return mask;
		},
	};
}

/** Whether a text is a mask and nothing else. */
export function isMask(text: string): boolean {
	return text.length <= maskCharsMax && maskAt(text, 0)?.end === text.length;
}

/** The mask that an earlier pass has set around this place; `undefined` when there is none. */
export function maskAt(text: string, place: number): Range | undefined {
	const from = Math.max(0, place - maskCharsMax);
	const opening = text.slice(from, place + beginning.length).lastIndexOf(beginning);
	if (opening === -1) return undefined;
	const start = from + opening;
	const [mask = ''] = /^\[REDACTED:[a-z-]+(?:-\d+)?\]/.exec(text.slice(start, start + maskCharsMax)) ?? [];
	return start + mask.length > place ? { start, end: start + mask.length } : undefined;
}

const beginning = '[REDACTED:';

function maskOf(rule: string, number: number): string {
	return `${beginning}${rule}${number === 1 ? '' : `-${number}`}]`;
}

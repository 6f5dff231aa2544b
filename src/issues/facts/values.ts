// The commonest values of something that strangers name: services, versions, hosts. However many there are, few are kept,
// and what is said of one is never more than there was (the summary of Misra and Gries, which can be added up).
import type { RankedValue } from '../../model/notification.ts';

/** Occurrences by value: exact as long as there were few values, and too low afterwards, never too high. */
export type Values = ReadonlyMap<string, number>;

/** Values kept: whatever makes up a thirty-third of all occurrences is among them, and a card shows a few. */
export const valuesMax = 32;

/** Values shown: more than these is a report. */
const shownMax = 8;

/** Both together. The order makes no difference. */
export function addValues(one: Values, other: Values): Values {
	const sum = new Map(one);
	for (const [value, count] of other) sum.set(value, (sum.get(value) ?? 0) + count);
	return within(sum);
}

/** One more of a value, in place. */
export function countValue(values: Map<string, number>, value: string | undefined): void {
	if (value === undefined || value === '') return;
	values.set(value, (values.get(value) ?? 0) + 1);
	// Cut only now and then: each cut looks at all of them.
	if (values.size > 2 * valuesMax) replace(values, within(values));
}

function replace(values: Map<string, number>, by: Values): void {
	const kept = [...by];
	values.clear();
	for (const [value, count] of kept) values.set(value, count);
}

/** At most so many as are kept: the count of the first one beyond is taken from each, and who has nothing left goes. */
function within(values: Values): Values {
	if (values.size <= valuesMax) return values;
	const beyond = [...values.values()].toSorted((one, other) => other - one)[valuesMax] ?? 0;
	return new Map([...values].flatMap(([value, count]) => (count > beyond ? [[value, count - beyond] as const] : [])));
}

/** The commonest first; of equals the one that comes first in the alphabet. */
export function rank(values: Values): readonly RankedValue[] {
	return [...values]
		.map(([value, count]) => ({ value, count }))
		.toSorted((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
		.slice(0, shownMax);
}

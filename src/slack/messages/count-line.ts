// How often, since when and how it goes: the line of a card that changes most. Knows the issue and what is known of all its
// occurrences together.
import type { Issue } from '../../model/issue.ts';
import type { RichTextElement, RichTextLeaf } from '../../model/message.ts';
import type { IssueFacts, Notification } from '../../model/notification.ts';
import { bold, moment, paragraph, text, timeOfDay } from './rich-text.ts';
import { count, times } from './words.ts';

/** The line. */
export function countLine({ issue, facts }: Notification): RichTextElement {
	return paragraph(...howOften(issue), ...trendOf(facts), ...usersOf(facts));
}

/** Two moments closer than this need one day between them. */
const sameDayMs = 12 * 60 * 60_000;

function howOften({ count: number, first, seen }: Issue): readonly RichTextLeaf[] {
	if (number <= 1) return [text('Seen '), bold('once'), text(', '), moment(seen)];
	const last = Math.abs(seen - first) < sameDayMs ? timeOfDay(seen) : moment(seen);
	return [text('Seen '), bold(times(number)), text(' since '), moment(first), text(', last '), last];
}

const bars = '▁▂▃▄▅▆▇█';
/** A day; more bars would not fit a phone. */
const hoursMax = 24;
/** One hour with occurrences has no trend. */
const hoursMin = 2;

/** The trend of the last hours. */
function trendOf(facts: IssueFacts | undefined): readonly RichTextLeaf[] {
	const hours = (facts?.perHour ?? []).slice(-hoursMax).map((each) => (Number.isFinite(each) ? Math.max(0, each) : 0));
	if (hours.filter((each) => each > 0).length < hoursMin) return [];
	return [text(' · '), text(sparkline(hours)), text(` ${hours.length} h`)];
}

/**
 * `▁▂▁▅█`: each number by its height beside the highest; only nothing at all has the lowest bar. Heights grow with the root,
 * or one bad hour would make all others look alike.
 */
export function sparkline(numbers: readonly number[]): string {
	const highest = Math.max(...numbers, 1);
	const steps = bars.length - 1;
	return numbers
		.map((number) => bars.charAt(number === 0 ? 0 : Math.max(1, Math.round(Math.sqrt(number / highest) * steps))))
		.join('');
}

function usersOf(facts: IssueFacts | undefined): readonly RichTextLeaf[] {
	const users = Math.round(facts?.users ?? 0);
	if (!(users > 0)) return [];
	return [text(' · '), bold(users === 1 ? '1 user' : `about ${count(users)} users`)];
}

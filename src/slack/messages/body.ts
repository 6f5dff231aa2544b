// What the cards of an issue have in common, edited or not: what was said, the facts, the details, the links.

import type { Notification } from '../../model/notification.ts';
import { countLine } from './count-line.ts';
import { detailsOf } from './details.ts';
import { briefFoot, type Detail, type Draft, type DraftOptions, idParts, linkParts, saidOf } from './draft.ts';
import { fieldsOf } from './fields.ts';
import { specialLines } from './job.ts';
import { date } from './mrkdwn.ts';
import { looksOf } from './standing.ts';

/** A draft without its title. */
export function bodyOf(
	notification: Notification,
	options: DraftOptions,
	detail: Detail,
): Omit<Draft, 'text' | 'title'> {
	const { issue, facts, reason, living, at = issue.seen } = notification;
	const { sample } = issue;
	const trace = issue.count > 1 ? 'View latest trace' : 'View trace';
	// The line that counts names the time as well.
	const counted = living === true || reason !== 'first';
	const when = counted ? [] : [date(issue.first)];
	return {
		said: saidOf(sample, options, detail),
		lines: [...specialLines(sample), ...(counted ? [countLine(notification)] : [])],
		fields: fieldsOf(sample, { max: detail.fields, facts, template: options.template }),
		details: detailsOf(notification, detail),
		print: [...linkParts(sample, options.links, trace), ...when, ...idParts(notification)],
		briefPrint: [...briefFoot(notification, options.links, trace), ...when],
		color: looksOf(issue, at).color,
	};
}

// The message that comes before a backlog: how long nothing could be said, why, and how much follows. It mentions nobody.
import type { SlackMessage } from '../../model/message.ts';
import type { RecoverySummary } from '../../model/notification.ts';
import { limits } from './limits.ts';
import { escapeWithin, withoutTicks } from './mrkdwn.ts';
import { bold, emoji, moment, paragraph, richText, text } from './rich-text.ts';
import { oneLine } from './untrusted.ts';
import { count, duration } from './words.ts';

/** Makes the message, always within Slack's limits. */
export function renderRecovery({ since, until, reason, issues, occurrences }: RecoverySummary): SlackMessage {
	const title = `Slack delivery was down for ${duration(until - since)}`;
	const follows = followsOf(issues, occurrences);
	const why = oneLine(reason, reasonCharacters);
	const leaves = [emoji('hourglass_flowing_sand'), text(' '), bold(title), text(', since '), moment(since)];
	return {
		text: withoutTicks(escapeWithin(`${title}: ${follows} (${why})`, limits.notification)),
		blocks: [richText(paragraph(...leaves, text(`: ${follows} (${why})`)))],
		metadata: { event_type: 'otel_error_recovery', event_payload: { issues, occurrences } },
		unfurl_links: false,
		unfurl_media: false,
	};
}

/** Room for what Slack said and a status; the rest is in the log. */
const reasonCharacters = 120;

/** `212 occurrences of 9 issues follow`. */
function followsOf(issues: number, occurrences: number): string {
	if (issues === 0) return 'nothing is left to tell';
	const what = `${count(occurrences)} ${occurrences === 1 ? 'occurrence' : 'occurrences'}`;
	return `${what} of ${count(issues)} ${issues === 1 ? 'issue follows' : 'issues follow'}`;
}

// Whether a story arrived as it was told: every record counted, each failure one message, each message with all of it.
import type { StandIn } from '../../src/preview/stand-in.ts';
import type { StoredMessage } from '../../src/preview/workspace.ts';
import { type Failure, release, type Story, type Told } from './client.ts';
import type { House } from './house.ts';
import { eventually } from './patience.ts';

/** What a receiver is to have heard. */
export interface Expected {
	readonly story: Story;
	/** How many log records it was sent; spans are as many. */
	readonly sent: number;
	/** How many messages Slack had before. Default 0. */
	readonly before?: number;
}

/** How long a record may take that the client is done with, and how long Slack may take to hear of it. */
const hearingMs = 5_000;

/** Waits until all of it has arrived; gives up without a word, since whoever judges will see. */
export async function hearOut(
	{ house, slack }: { readonly house: House; readonly slack: StandIn },
	{ story, sent, before = 0 }: Expected,
	withinMs: number = hearingMs,
): Promise<void> {
	await eventually(() => house.count('records_received') >= 2 * sent, withinMs);
	await eventually(() => slack.messages().length >= before + story.failures.length, hearingMs);
}

/** What is wrong with what the client told, the receiver counted and Slack was told; nothing when all is well. */
export function judge(
	{ house, slack, told }: { readonly house: House; readonly slack: StandIn; readonly told: Told },
	{ story, sent, before = 0 }: Expected,
): readonly string[] {
	const refused = slack.calls().filter(({ error }) => error !== undefined);
	return [
		...(told.complaint === '' ? [] : [`the client saw a failure: ${told.complaint}`]),
		...house.warnings().map((line) => `the receiver said: ${line}`),
		...refused.map(({ status, error, faults }) => `Slack refused a call: ${status} ${error} ${faults.join('; ')}`),
		...judgeCounts(house, { sent, failures: story.failures.length }),
		...judgeMessages(story, told, slack.messages().slice(before)),
	];
}

/** Every failure was told twice, by a log record and by its span; what is neither was skipped, and nothing got lost. */
function judgeCounts(
	{ count }: House,
	expected: { readonly sent: number; readonly failures: number },
): readonly string[] {
	const wanted: readonly (readonly [string, number, number])[] = [
		['log records received', count('records_received', { signal: 'logs' }), expected.sent],
		['spans received', count('records_received', { signal: 'traces' }), expected.sent],
		[
			'records dropped as meant',
			count('records_dropped', { intended: 'true' }),
			2 * (expected.sent - expected.failures),
		],
		['records dropped otherwise', count('records_dropped', { intended: 'false' }), 0],
		['occurrences', count('occurrences'), expected.failures],
		['occurrences folded', count('occurrences_folded'), expected.failures],
		['occurrences told', count('occurrences_told'), expected.failures],
		['requests refused', count('requests') - count('requests', { code: '200' }) - count('requests', { code: '0' }), 0],
	];
	return wanted
		.filter(([, seen, right]) => seen !== right)
		.map(([name, seen, right]) => `${name}: ${seen}, not ${right}`);
}

function judgeMessages(story: Story, told: Told, messages: readonly StoredMessage[]): string[] {
	const unasked = messages.slice(story.failures.length).map(({ content }) => `one message too many: ${content.text}`);
	const faults = story.failures.flatMap((failure, at) => {
		const traceId = told.traceIds[at] ?? 'a trace id that the client did not print';
		const message = messages.find(({ content }) => JSON.stringify(content.blocks).includes(traceId));
		return message === undefined
			? [`no message for "${failure.message}" with its trace id`]
			: judgeMessage(message, story.service, failure);
	});
	return [...faults, ...unasked];
}

function judgeMessage({ content }: StoredMessage, service: string, failure: Failure): string[] {
	const { type = '', message, frame = '', operation } = failure;
	const what = type === '' ? message : `${type}: ${message}`;
	const start = escaped(`New error in ${service} (${release.environment}): ${what}`);
	const said = content.text.startsWith(start) ? [] : [`the message begins "${content.text}", not "${start}"`];
	const blocks = JSON.stringify(content.blocks);
	const shown = [type, ` in ${service}`, ` · ${release.environment} · new`, release.version, operation, frame];
	const missing = shown.filter((part) => !blocks.includes(JSON.stringify(part).slice(1, -1)));
	return [...said, ...missing.map((part) => `the message for "${what}" does not show "${part}"`)];
}

/** As Slack wants it outside of rich text. */
function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

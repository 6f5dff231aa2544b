// A notification as a Slack message: the draft that its reason asks for, in its envelope, made smaller part by part until
// it keeps to Slack's limits. Pure: the same notification gives the same message.
import type { Issue, IssueCommand } from '../../model/issue.ts';
import type { SlackMessage } from '../../model/message.ts';
import type { Layout, Notification, Reason } from '../../model/notification.ts';
import { buttonsOf } from './buttons.ts';
import { draftCard } from './card.ts';
import { draftDetails } from './details.ts';
import { type Detail, type Drafting, type DraftOptions, inPlain } from './draft.ts';
import { draftEscalation } from './escalation.ts';
import { type Format, formatted } from './format.ts';
import { type Laid, lay } from './layout.ts';
import { fits } from './limits.ts';
import { draftLivingCard } from './living-card.ts';
import { mrkdwn } from './mrkdwn.ts';
import { draftNews } from './news.ts';
import { paragraph, richText } from './rich-text.ts';
import { draftRollup } from './rollup.ts';
import { stateChange } from './state-change.ts';
import { pushLine, subjectOf } from './subject.ts';

/** How messages are made. */
export interface RenderOptions extends DraftOptions {
	/** How they look where a notification does not say. Default `standard`. */
	readonly layout?: Layout;
	/** Makes messages in place of ours. Default none. */
	readonly format?: Format;
}

const drafts: Readonly<Record<Reason, Drafting>> = {
	first: draftCard,
	repeat: draftRollup,
	escalation: draftEscalation,
	spike: draftNews('spike'),
	release: draftNews('release'),
	regression: draftNews('regression'),
	again: draftNews('again'),
};

/** What is given up, in this order: what came before, frames, causes, fields, words. The first two make a card of one screen. */
const details: readonly Detail[] = [
	{ frames: 6, causeFrames: 3, causes: 4, fields: 10, words: 900, breadcrumbs: 50, companions: 5 },
	{ frames: 6, causeFrames: 3, causes: 4, fields: 10, words: 900, breadcrumbs: 10, companions: 5 },
	{ frames: 3, causeFrames: 2, causes: 3, fields: 10, words: 900, breadcrumbs: 6, companions: 5 },
	{ frames: 1, causeFrames: 1, causes: 2, fields: 10, words: 900, breadcrumbs: 3, companions: 3 },
	{ frames: 1, causeFrames: 1, causes: 1, fields: 6, words: 900, breadcrumbs: 0, companions: 1 },
	{ frames: 1, causeFrames: 1, causes: 1, fields: 6, words: 400, breadcrumbs: 0, companions: 1 },
];

/** Keeps to every budget even where each of its parts is as long as it can be. */
const barest: Detail = { frames: 0, causeFrames: 0, causes: 0, fields: 4, words: 300, breadcrumbs: 0, companions: 0 };

/** The message for a notification, always within Slack's limits. */
export function render(notification: Notification, options: RenderOptions): SlackMessage {
	const draft = notification.living ? draftLivingCard : drafts[notification.reason];
	const layout = notification.layout ?? options.layout ?? 'standard';
	const { issue, reason } = notification;
	const ours = fitted((detail) => envelope(issue, reason, lay(draft(notification, options, detail), layout)));
	const theirs = options.format && formatted(options.format, notification, ours.text);
	return theirs === undefined ? ours : envelope(issue, reason, withButtons(theirs, notification));
}

/** What can be pressed stays below a card, whoever made it. */
function withButtons(message: Laid, { issue, living, pressable, at = issue.seen }: Notification): Laid {
	const actions = living && pressable !== undefined ? buttonsOf(issue, pressable, at) : undefined;
	if (actions === undefined) return message;
	const { blocks = [{ type: 'section', text: mrkdwn(message.text) }] } = message;
	return { ...message, blocks: [...blocks, actions] };
}

/** What a compact card leaves out, for its thread; nothing for layouts that leave nothing out. */
export function renderDetails(notification: Notification, options: RenderOptions): SlackMessage | undefined {
	if ((notification.layout ?? options.layout) !== 'compact') return undefined;
	return fitted((detail) => {
		return envelope(notification.issue, 'details', lay(draftDetails(notification, options, detail), 'standard'));
	});
}

/**
 * What somebody did to an issue, or time did, for the thread of its card. The issue is as it is afterwards; the command is
 * what was asked for, and nobody's where time brought the state about.
 */
export function renderStateChange(issue: Issue, command?: IssueCommand): SlackMessage {
	const leaves = stateChange(issue, command);
	const push = pushLine(issue.sample, { lead: 'in', nameFirst: true, state: `: ${inPlain(leaves)}` });
	return envelope(issue, 'state', { text: push, blocks: [richText(paragraph(...leaves))] });
}

function fitted(messageWith: (detail: Detail) => SlackMessage): SlackMessage {
	for (const detail of details) {
		const message = messageWith(detail);
		if (fits(message)) return message;
	}
	return messageWith(barest);
}

/** Other apps may read the metadata, so it holds names and a number, nothing that was said. */
function envelope({ fingerprint, sample, count }: Issue, kind: Reason | 'details' | 'state', laid: Laid): SlackMessage {
	const { service, environment } = subjectOf(sample);
	return {
		...laid,
		metadata: {
			event_type: `otel_error_${kind}`,
			event_payload: {
				fingerprint,
				...(sample.origin.service && { service }),
				...(environment && { environment }),
				count,
			},
		},
		// Whoever wants a preview of a link follows it; in an alert previews are noise.
		unfurl_links: false,
		unfurl_media: false,
	};
}

// A notification as a Slack message: the draft that its reason asks for, in its envelope, made smaller part by part until
// it keeps to Slack's limits. Pure: the same notification gives the same message.
import type { SlackMessage } from '../model/message.ts';
import type { Notification, Reason } from '../model/notification.ts';
import { draftCard } from './card.ts';
import type { Detail, Draft, Drafting } from './draft.ts';
import { draftEscalation } from './escalation.ts';
import { fits } from './limits.ts';
import type { Links } from './links.ts';
import { draftRollup } from './rollup.ts';
import { subjectOf } from './subject.ts';

/** How messages are made. */
export interface RenderOptions {
	/** Where traces and logs are found; a message links to nothing without. */
	readonly links: Links;
}

const drafts: Readonly<Record<Reason, Drafting>> = {
	first: draftCard,
	repeat: draftRollup,
	escalation: draftEscalation,
	spike: draftEscalation,
	release: draftEscalation,
	regression: draftCard,
	again: draftCard,
};

/** What is given up, in this order: frames, causes, fields, words. The first makes a card of one screen. */
const details: readonly Detail[] = [
	{ frames: 6, causeFrames: 3, causes: 4, fields: 10, words: 900 },
	{ frames: 3, causeFrames: 2, causes: 3, fields: 10, words: 900 },
	{ frames: 1, causeFrames: 1, causes: 2, fields: 10, words: 900 },
	{ frames: 1, causeFrames: 1, causes: 1, fields: 6, words: 900 },
	{ frames: 1, causeFrames: 1, causes: 1, fields: 6, words: 400 },
];

/** Keeps to every budget even where each of its parts is as long as it can be. */
const barest: Detail = { frames: 0, causeFrames: 0, causes: 0, fields: 4, words: 300 };

/** The message for a notification, always within Slack's limits. */
export function render(notification: Notification, options: RenderOptions): SlackMessage {
	const draft = drafts[notification.reason];
	const messageWith = (detail: Detail) => envelope(notification, draft(notification, options.links, detail));
	for (const detail of details) {
		const message = messageWith(detail);
		if (fits(message)) return message;
	}
	return messageWith(barest);
}

/** Other apps may read the metadata, so it holds names and a number, nothing that was said. */
function envelope({ issue, reason }: Notification, { text, blocks }: Draft): SlackMessage {
	const { service, environment } = subjectOf(issue.sample);
	return {
		text,
		blocks,
		metadata: {
			event_type: `otel_error_${reason}`,
			event_payload: {
				fingerprint: issue.fingerprint,
				...(issue.sample.origin.service && { service }),
				...(environment && { environment }),
				count: issue.count,
			},
		},
		// Whoever wants a preview of a link follows it; in an alert previews are noise.
		unfurl_links: false,
		unfurl_media: false,
	};
}

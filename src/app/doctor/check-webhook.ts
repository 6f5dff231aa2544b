// Whether Slack would take messages through a webhook; nothing is posted. That its URL is one, the configuration has seen.
import type { CallDeps } from '../../slack/transport/call.ts';
import { probeWebhook } from '../../slack/transport/webhook-probe.ts';
import { type Examined, verdictOf } from './finding.ts';

/** A webhook, and who posts through it. */
export interface WebhookToCheck {
	readonly subject: string;
	readonly url: string;
	readonly timeoutMs: number;
}

/** Looks at one webhook. */
export async function checkWebhook(deps: CallDeps, { subject, url, timeoutMs }: WebhookToCheck): Promise<Examined> {
	const probe = await probeWebhook(deps, { url, timeoutMs });
	const host = URL.parse(url)?.host ?? 'nowhere';
	if (probe.status !== 'ready') {
		return { findings: [{ verdict: verdictOf(probe), check: 'webhook', subject, text: `${host}: ${probe.reason}` }] };
	}
	const text = `${host} knows it; it was asked with an empty message, which posts nothing`;
	return {
		findings: [{ verdict: 'ok', check: 'webhook', subject, text }],
		...(probe.slackTime !== undefined && { aheadMs: deps.clock.now() - probe.slackTime }),
	};
}

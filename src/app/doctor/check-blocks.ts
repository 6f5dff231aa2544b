// Whether Slack would take our messages: it is asked about one of each kind, in a layout. That needs no token and posts
// nothing.
import type { SlackMessage } from '../../model/message.ts';
import type { Layout } from '../../model/notification.ts';
import { type RenderOptions, render, renderDetails } from '../../slack/messages/render.ts';
import type { CallDeps } from '../../slack/transport/call.ts';
import { createWebApiClient } from '../../slack/transport/web-api-client.ts';
import { allSamples } from '../sample.ts';
import type { Finding } from './finding.ts';

/** How messages are made, and which Slack is asked. */
export interface BlocksToCheck {
	/** Whose messages they are. */
	readonly subject: string;
	readonly layout: Layout;
	readonly options: RenderOptions;
	readonly apiUrl: string;
	readonly timeoutMs: number;
}

/** Looks at one layout. */
export async function checkBlocks(deps: CallDeps, blocks: BlocksToCheck): Promise<Finding> {
	const { subject, layout } = blocks;
	const found = { check: 'blocks', subject } as const;
	const callMethod = createWebApiClient(deps, blocks);
	const messages = messagesOf(blocks, deps.clock.now());
	for (const [name, { text, blocks, attachments }] of messages) {
		const reply = await callMethod('blocks.validate', { message: { text, blocks, attachments } });
		if (reply.status === 'ok') continue;
		const says = `layout ${layout}, message "${name}": ${reply.reason}`;
		// Slack's word against the message counts; that nobody could be asked says nothing of it.
		const isRefused = reply.status === 'refused' && reply.because === 'payload';
		return {
			...found,
			verdict: isRefused ? 'fail' : 'warn',
			text: isRefused ? says : `could not be asked about: ${says}`,
		};
	}
	return { ...found, verdict: 'ok', text: `Slack takes all ${messages.length} kinds of message in layout ${layout}` };
}

function messagesOf({ layout, options }: BlocksToCheck, now: number): readonly (readonly [string, SlackMessage])[] {
	const samples = allSamples(now).map((sample) => ({ ...sample, layout }));
	return samples.flatMap((sample) => {
		const details = sample.living ? renderDetails(sample, options) : undefined;
		const message = [sample.living ? 'card' : sample.reason, render(sample, options)] as const;
		return details === undefined ? [message] : [message, ['details', details] as const];
	});
}

// A transport that says what it would post and posts nothing: for trying a configuration on real traffic.
import type { SlackMessage } from '../../model/message.ts';
import type { Log, Transport } from '../../model/ports.ts';
import { plainText } from '../../slack/messages/plain-text.ts';

/**
 * A transport into the log. It can do what a webhook can, or with a channel what a bot can, so that a dry run decides as the
 * real one would.
 */
export function createDryRun(log: Log, channel?: string): Transport {
	let posted = 0;
	const say = (what: string, message: SlackMessage) => {
		log.info(`dry run, not ${what} Slack: ${plainText(message).text}`);
		const reference = channel === undefined ? {} : { reference: { channel, ts: `dry-run.${++posted}` } };
		return { status: 'delivered', ...reference } as const;
	};
	return {
		post: async (message) => say('sent to', message),
		...(channel !== undefined && {
			living: {
				update: async (_at, message) => say('edited in', message),
				reply: async (_parent, { message }) => say('said in a thread of', message),
				upload: async (_parent, { title }) => say('uploaded to', { text: title }),
			},
		}),
	};
}

// A transport that says what it would post and posts nothing: for trying a configuration on real traffic.
import type { Log, Transport } from '../model/ports.ts';
import { plainText } from '../slack/plain-text.ts';

/** A transport into the log. It can do as little as a webhook, so that a dry run decides as the real one would. */
export function createDryRun(log: Log): Transport {
	return {
		async post(message) {
			log.info(`dry run, not sent to Slack: ${plainText(message).text}`);
			return { status: 'delivered' };
		},
	};
}

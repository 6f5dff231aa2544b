// Messages that the host's own code makes in place of ours. Whatever it returns becomes a message that Slack takes; when it
// returns nothing, or throws, ours is sent.
import type { Notification } from '../../model/notification.ts';
import type { Log } from '../../model/ports.ts';
import { type Mended, mend } from './mend.ts';

/** A message as Slack's own packages type it; blocks that alerts have no use for are left out. */
export interface FormattedMessage {
	/** The push notification. Default: the one that would be sent without a formatter. */
	readonly text?: string;
	readonly blocks?: readonly object[];
	readonly attachments?: readonly object[];
}

/** Makes the message for a notification; nothing leaves it as it would be otherwise. */
export type Format = (notification: Notification) => FormattedMessage | undefined;

/** What a formatter makes of a notification; nothing when there is nothing to send. `text` stands in where it has none. */
export function formatted(format: Format, notification: Notification, text: string): Mended | undefined {
	try {
		return mend(format(notification), text);
	} catch {
		// Whoever made the formatter has been told by \`outspoken\`; an alert is worth more than its form.
		return undefined;
	}
}

/** A formatter that says when it throws. */
export function outspoken(format: Format, log: Log): Format {
	return (notification) => {
		try {
			return format(notification);
		} catch (error) {
			log.warn(`the formatter threw, so the message has its usual form: ${nameOf(error)}`);
			return undefined;
		}
	};
}

/** Only the kind: what an error says can hold what was logged. */
function nameOf(error: unknown): string {
	return error instanceof Error ? error.name : typeof error;
}

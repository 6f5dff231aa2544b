// A file in place of a channel: messages as lines of JSON, as Slack would have been sent them, so that a script can post them
// later. It is what is left when Slack takes nothing.
import type { Clock, Transport } from '../../model/ports.ts';
import { createRotatingFile, rotationDefaults } from '../../pipeline/rotating-file.ts';

/** A transport into the file at `path`; it can do as little as a webhook. */
export function createFileTransport({ clock }: { clock: Clock }, path: string): Transport {
	const file = createRotatingFile({ clock }, path, rotationDefaults);
	return {
		async post(message) {
			const line = JSON.stringify({ time: new Date(clock.now()).toISOString(), message });
			try {
				await file.append(`${line}\n`);
				// Messages come seldom, and the file may be moved away between two of them.
				await file.close();
				return { status: 'delivered' };
			} catch (error) {
				const reason = error instanceof Error ? error.message : String(error);
				return { status: 'retry', because: 'unavailable', reason, unsure: false };
			}
		},
	};
}

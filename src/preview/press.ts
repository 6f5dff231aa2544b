// A press of a button on the page, told the way Slack tells an app:
// https://docs.slack.dev/reference/interaction-payloads/block_actions-payload. Who is told, and how, is up to the listener.
import type { Chance, Clock } from '../model/ports.ts';
import { type Fields, fields, items, words } from './json.ts';
import type { StoredMessage, Workspace } from './workspace.ts';

/** The payload of a press, as an app gets it. */
export interface Press {
	readonly type: 'block_actions';
	readonly user: { readonly id: string; readonly username: string };
	readonly api_app_id: string;
	readonly team: { readonly id: string; readonly domain: string };
	readonly channel: { readonly id: string; readonly name: string };
	readonly container: { readonly type: 'message'; readonly message_ts: string; readonly channel_id: string };
	readonly trigger_id: string;
	readonly message: Fields;
	readonly actions: readonly Fields[];
}

/** What a press is made from. */
interface PressDeps {
	readonly workspace: Workspace;
	readonly clock: Clock;
	readonly chance: Chance;
}

/** Whoever wants to hear of presses, and the page's way to tell them. */
export interface Presses {
	/** Tells all listeners; false when no message has such a control. */
	press(told: unknown): boolean;
	listen(listener: (press: Press) => void): () => void;
}

/** Nobody listens yet. */
export function createPresses(deps: PressDeps): Presses {
	const listeners = new Set<(press: Press) => void>();
	return {
		press(told) {
			const press = pressOf(deps, told);
			if (press !== undefined) for (const listener of [...listeners]) listener(press);
			return press !== undefined;
		},
		listen(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}

/** Makes the payload of what the page tells; `undefined` when no message has such a control. */
export function pressOf({ workspace, clock, chance }: PressDeps, told: unknown): Press | undefined {
	const { channel, ts, action, block, value } = fields(told);
	const message = workspace.message(words(channel), words(ts));
	if (message === undefined) return undefined;
	const control = controlOf(message, { action: words(action), block: words(block) });
	if (control === undefined) return undefined;
	const { channel: id, channelName: name, content } = message;
	const menu = control.type !== 'button';
	return {
		type: 'block_actions',
		user: { id: 'U0PREVIEW', username: 'preview' },
		api_app_id: 'A0',
		team: { id: 'T0', domain: 'stand-in' },
		channel: { id, name },
		container: { type: 'message', message_ts: message.ts, channel_id: id },
		trigger_id: chance.id(),
		message: { type: 'message', ts: message.ts, ...(message.threadTs && { thread_ts: message.threadTs }), ...content },
		actions: [
			{
				type: control.type,
				action_id: words(action),
				block_id: words(block),
				action_ts: (clock.now() / 1000).toFixed(6),
				...(menu ? { selected_option: { value: words(value) } } : { value: words(value), text: control.text }),
			},
		],
	};
}

/** The control of that id in that block, wherever in the message it stands. */
function controlOf(
	{ content }: StoredMessage,
	{ action, block }: { readonly action: string; readonly block: string },
): Fields | undefined {
	const attached = items(content.attachments).flatMap((attachment) => items(fields(attachment).blocks));
	return [...items(content.blocks), ...attached]
		.map(fields)
		.filter(({ block_id: id }) => words(id) === block)
		.flatMap(({ elements, accessory }) => [...items(elements), accessory])
		.map(fields)
		.find(({ action_id: id }) => id === action);
}

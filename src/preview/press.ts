// A press of a button or a choice from a menu, told the way Slack tells an app:
// https://docs.slack.dev/reference/interaction-payloads/block_actions-payload. Who is told, and how, is up to others.
import type { Chance, Clock } from '../model/ports.ts';
import { type Fields, fields, items, words } from './json.ts';
import { bodyOf } from './message-body.ts';
import type { Member } from './method.ts';
import type { StoredMessage, Workspace } from './workspace.ts';

/** The payload of a press, as an app gets it. */
export interface Press {
	readonly type: 'block_actions';
	readonly user: { readonly id: string; readonly username: string; readonly name: string; readonly team_id: string };
	readonly api_app_id: string;
	readonly token: string;
	readonly team: { readonly id: string; readonly domain: string };
	readonly channel: { readonly id: string; readonly name: string };
	readonly container: {
		readonly type: 'message';
		readonly message_ts: string;
		readonly channel_id: string;
		readonly is_ephemeral: boolean;
	};
	readonly trigger_id: string;
	readonly response_url: string;
	readonly message: Fields;
	readonly actions: readonly Fields[];
}

/** Which control is pressed. */
export interface Pressing {
	/** The channel's id or name; the first channel's when absent. */
	readonly channel?: string;
	/** The message; the newest with such a control when absent. */
	readonly ts?: string;
	/** The `action_id`. */
	readonly action: string;
	/** The `block_id`; any block's when absent. */
	readonly block?: string;
	/** The value of the option, for menus. */
	readonly value?: string;
	/** The id of who presses; the first person of the workspace when absent. */
	readonly by?: string;
}

/** What a press is made from. */
export interface PressDeps {
	readonly workspace: Workspace;
	readonly clock: Clock;
	readonly chance: Chance;
	readonly appName: string;
	/** An address for answers to what is pressed there. */
	responseUrl(message: StoredMessage, user: string): string;
}

/** Understands what the page tells. */
export function readPressing(told: unknown): Pressing {
	const { channel, ts, action, block, value, by } = fields(told);
	return {
		channel: words(channel),
		ts: words(ts),
		action: words(action),
		block: words(block),
		value: words(value),
		...(words(by) !== '' && { by: words(by) }),
	};
}

/** Makes the payload; `undefined` when no message has such a control. */
export function pressOf(deps: PressDeps, pressing: Pressing, user: Member): Press | undefined {
	const found = find(deps.workspace, pressing);
	if (found === undefined) return undefined;
	const { message, block, control } = found;
	const action = actionOf(control, pressing.value);
	if (action === undefined) return undefined;
	const { channel: id, channelName: name, ts, seenBy } = message;
	return {
		type: 'block_actions',
		user: { id: user.id, username: user.name, name: user.name, team_id: 'T0' },
		api_app_id: 'A0',
		token: 'stand-in',
		team: { id: 'T0', domain: 'stand-in' },
		channel: { id, name },
		container: { type: 'message', message_ts: ts, channel_id: id, is_ephemeral: seenBy !== undefined },
		trigger_id: deps.chance.id(),
		response_url: deps.responseUrl(message, user.id),
		message: bodyOf(message, deps),
		actions: [{ ...action, block_id: block, action_ts: (deps.clock.now() / 1000).toFixed(6) }],
	};
}

interface Found {
	readonly message: StoredMessage;
	readonly block: string;
	readonly control: Fields;
}

function find(workspace: Workspace, pressing: Pressing): Found | undefined {
	const [first] = workspace.channels();
	const channel = pressing.channel === undefined ? first : workspace.channel(pressing.channel);
	if (channel === undefined) return undefined;
	const named = pressing.ts === undefined ? undefined : workspace.message(channel.id, pressing.ts);
	const candidates = pressing.ts === undefined ? workspace.messages(channel.id).toReversed() : [named];
	return candidates.flatMap((message) => (message === undefined ? [] : controlsOf(message, pressing))).at(0);
}

/** The controls of that id, wherever in the message they stand. */
function controlsOf(message: StoredMessage, { action, block }: Pressing): readonly Found[] {
	const { blocks, attachments } = message.content;
	const attached = items(attachments).flatMap((attachment) => items(fields(attachment).blocks));
	return [...items(blocks), ...attached]
		.map(fields)
		.filter(({ block_id: id }) => block === undefined || words(id) === block)
		.flatMap(({ block_id: id, elements, accessory }) =>
			[...items(elements), accessory].map((control) => ({ message, block: words(id), control: fields(control) })),
		)
		.filter(({ control }) => control.action_id === action);
}

/** A button tells its value, a menu the option that was chosen; `undefined` when there is no such option. */
function actionOf({ type, action_id, value, text, ...menu }: Fields, chosen: string | undefined): Fields | undefined {
	if (type === 'button') return { type, action_id, text, ...(value !== undefined && { value }) };
	const groups = items(menu.option_groups).flatMap((group) => items(fields(group).options));
	const option = [...items(menu.options), ...groups].find((one) => fields(one).value === chosen);
	return option === undefined ? undefined : { type, action_id, selected_option: option };
}

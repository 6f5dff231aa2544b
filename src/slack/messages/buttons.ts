// What can be pressed under a card: what its state leaves to be asked for. The ids are read by whoever hears what was
// pressed; that nobody hears is not known here.

import type { Issue, IssueState } from '../../model/issue.ts';
import type { ActionsBlock, Button, Menu, PlainText } from '../../model/message.ts';
import { instant } from './words.ts';

type Pressable = 'acknowledge' | 'resolve' | 'reopen' | 'assign' | 'unmute' | 'mute';

const offered: Readonly<Record<IssueState, readonly Pressable[]>> = {
	open: ['acknowledge', 'resolve', 'assign', 'mute'],
	acknowledged: ['resolve', 'assign', 'mute'],
	muted: ['unmute', 'resolve', 'assign'],
	resolved: ['reopen'],
};

/** Slack's limit (docs.slack.dev, actions block). */
const blockIdCharacters = 255;

/**
 * The buttons of an issue that the store keeps under this key; none when the key is too long for Slack. The id of the
 * block differs from edit to edit: Slack mixes up what is pressed where it does not.
 */
export function buttonsOf(issue: Issue, key: string, at: number): ActionsBlock | undefined {
	const id = `${key}#${issue.count}.${instant(at).toString(36)}`;
	if (id.length > blockIdCharacters) return undefined;
	return { type: 'actions', block_id: id, elements: offered[issue.state].map((name) => elements[name]) };
}

function plain(text: string): PlainText {
	return { type: 'plain_text', text, emoji: false };
}

function button(action: string, label: string): Button {
	return { type: 'button', action_id: action, text: plain(label) };
}

const elements: Readonly<Record<Pressable, Button | Menu>> = {
	acknowledge: button('acknowledge', 'Acknowledge'),
	resolve: button('resolve', 'Resolve'),
	assign: button('assign', 'Assign to me'),
	reopen: button('reopen', 'Reopen'),
	unmute: button('reopen', 'Unmute'),
	mute: {
		type: 'static_select',
		action_id: 'mute',
		placeholder: plain('Mute…'),
		options: [
			{ text: plain('for 1 hour'), value: '1h' },
			{ text: plain('for 1 day'), value: '1d' },
			{ text: plain('until it gets worse'), value: 'worse' },
		],
	},
};

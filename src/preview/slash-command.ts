// A slash command as an app is told of it: https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling.
// Who is told, and how, is up to others.
import { fields, words } from './json.ts';
import type { Member } from './method.ts';
import type { Channel } from './workspace.ts';

/** What somebody typed. */
export interface Typed {
	/** Such as `/otel-slack list`. */
	readonly text: string;
	/** The channel's id or name; the first channel's when absent. */
	readonly channel?: string;
	/** The id of who typed it; the first person of the workspace when absent. */
	readonly by?: string;
}

/** Understands what the page tells. */
export function readTyped(told: unknown): Typed {
	const { text, channel, by } = fields(told);
	return { text: words(text), channel: words(channel), ...(words(by) !== '' && { by: words(by) }) };
}

/** The form of a command; `undefined` when the text is none. */
export function commandOf(
	text: string,
	place: {
		readonly channel: Channel;
		readonly user: Member;
		/** Whose names may be mentioned. */
		readonly people: readonly Member[];
		readonly triggerId: string;
		readonly responseUrl: string;
	},
): Readonly<Record<string, string>> | undefined {
	const [, command, rest = ''] = /^(\/[\w-]+)(?:\s+(.*))?$/s.exec(text.trim()) ?? [];
	if (command === undefined) return undefined;
	const { channel, user, people, triggerId, responseUrl } = place;
	return {
		token: 'stand-in',
		team_id: 'T0',
		team_domain: 'stand-in',
		channel_id: channel.id,
		channel_name: channel.name,
		user_id: user.id,
		user_name: user.name,
		command,
		text: escapeNames(rest, people),
		api_app_id: 'A0',
		is_enterprise_install: 'false',
		response_url: responseUrl,
		trigger_id: triggerId,
	};
}

/** Names come as ids, as Slack sends them to commands that ask for it: `@ada` as `<@U024BE7LH|ada>`. */
function escapeNames(text: string, people: readonly Member[]): string {
	return text.replace(/(?<![\w<])@([\w.-]+)/g, (whole, name: string) => {
		const person = people.find((one) => one.name === name);
		return person === undefined ? whole : `<@${person.id}|${person.name}>`;
	});
}

// What people do, from the page or from a test, and the app that hears of it: over Socket Mode when somebody is connected,
// by a signed request when an address is known. Shows what the app answers, and what Slack shows when it does not.
import type { Chance, Clock } from '../model/ports.ts';
import { fields, isObject, items, words } from './json.ts';
import type { Member } from './method.ts';
import { type Press, type Pressing, pressOf } from './press.ts';
import { type ResponseUrls, respond } from './response-urls.ts';
import { type AppAnswer, postSigned, type RequestUrl } from './signed-post.ts';
import { commandOf, type Typed } from './slash-command.ts';
import type { Letter, SocketMode } from './socket-mode.ts';
import { type StoredMessage, slackbot, type Workspace } from './workspace.ts';

/** What acts of people are made from. */
export interface InteractivityDeps {
	readonly workspace: Workspace;
	readonly clock: Clock;
	readonly chance: Chance;
	readonly appName: string;
	readonly people: readonly Member[];
	readonly socketMode: SocketMode;
	readonly responseUrls: ResponseUrls;
	address(): string;
}

/** The acts of people. */
export interface Interactivity {
	/** Presses a control and waits for the app; `undefined` when there is no such control. */
	press(pressing: Pressing): Promise<AppAnswer | undefined>;
	/** Types a command and waits for the app; `undefined` when it is none. */
	command(typed: Typed): Promise<AppAnswer | undefined>;
	/** Hears of every press beside the app. */
	listen(listener: (press: Press) => void): () => void;
	/** Tells where the app listens; nowhere when absent. */
	reachAt(requestUrl: RequestUrl | undefined): void;
}

/** Nobody listens yet. */
export function createInteractivity(deps: InteractivityDeps): Interactivity {
	const { workspace, responseUrls, address, people } = deps;
	const listeners = new Set<(press: Press) => void>();
	let requestUrl: RequestUrl | undefined;
	const personOf = (id: string | undefined) => people.find((person) => person.id === id) ?? people[0] ?? nobody;
	const responseUrl = (message: StoredMessage, user: string) => {
		const channel = workspace.channel(message.channel);
		const place = channel && { kind: 'actions' as const, channel, user, ts: message.ts };
		return place === undefined ? '' : address() + responseUrls.mint(place);
	};
	return {
		async press(pressing) {
			const press = pressOf({ ...deps, responseUrl }, pressing, personOf(pressing.by));
			if (press === undefined) return undefined;
			for (const listener of [...listeners]) listener(press);
			const answer = await tell(deps, requestUrl, { type: 'interactive', payload: { ...press } });
			return answer.status === 'unheard' && listeners.size > 0 ? { status: 'answered' } : answer;
		},
		command: (typed) => run(deps, requestUrl, { ...typed, user: personOf(typed.by) }),
		listen(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		reachAt(next) {
			requestUrl = next;
		},
	};
}

/** For a workspace without anybody. */
const nobody: Member = { id: 'U0', name: 'nobody' };

/** Tells the app, and the log what came of it. */
async function tell(deps: InteractivityDeps, requestUrl: RequestUrl | undefined, letter: Letter): Promise<AppAnswer> {
	const answer = await reach(deps, requestUrl, letter);
	const { channel, channel_name: name, actions, command, text } = letter.payload;
	const [action] = items(actions).map(fields);
	deps.workspace.log({
		endpoint: action === undefined ? `${command} ${text}`.trim() : `press of ${action.action_id}`,
		channel: words(name) || words(fields(channel).name),
		status: answer.status === 'answered' ? 200 : 0,
		...(answer.status === 'failed' && { error: answer.error }),
		...(answer.status === 'unheard' && { error: 'nobody listens' }),
		faults: [],
		body: JSON.stringify(letter.payload),
		outgoing: true,
	});
	return answer;
}

async function reach(
	{ clock, socketMode }: InteractivityDeps,
	requestUrl: RequestUrl | undefined,
	letter: Letter,
): Promise<AppAnswer> {
	if (socketMode.connections > 0) {
		const acknowledged = await socketMode.deliver(letter);
		if (acknowledged.status === 'silence') return { status: 'failed', error: 'operation_timeout' };
		return { status: 'answered', reply: acknowledged.payload };
	}
	if (requestUrl === undefined) return { status: 'unheard' };
	if (letter.type === 'interactive') {
		return postSigned(clock, requestUrl, { payload: JSON.stringify(letter.payload) });
	}
	const { url, commandUrl = url } = requestUrl;
	// A command's payload is a form already: names and texts.
	const form = Object.fromEntries(Object.entries(letter.payload).map(([name, value]) => [name, String(value)]));
	return postSigned(clock, { ...requestUrl, url: commandUrl }, form);
}

/** Types a command; what the app says at once is shown, and so is its failure. */
async function run(
	deps: InteractivityDeps,
	requestUrl: RequestUrl | undefined,
	{ text, channel: named, user }: Typed & { readonly user: Member },
): Promise<AppAnswer | undefined> {
	const { workspace, responseUrls, address, chance, people } = deps;
	const channel = named === undefined ? workspace.channels()[0] : workspace.channel(named);
	if (channel === undefined) return undefined;
	const place = { kind: 'commands' as const, channel, user: user.id };
	const form = commandOf(text, {
		channel,
		user,
		people,
		triggerId: chance.id(),
		responseUrl: address() + responseUrls.mint(place),
	});
	if (form === undefined) return undefined;
	const answer = await tell(deps, requestUrl, { type: 'slash_commands', payload: form });
	if (answer.status === 'answered') {
		const reply = isObject(answer.reply) ? answer.reply : { text: answer.reply ?? '' };
		if (reply.text !== '' && Object.keys(reply).length > 0) respond(workspace, place, reply);
		return answer;
	}
	const error = answer.status === 'failed' ? answer.error : 'dispatch_failed';
	const content = { text: `\`${form.command}\` failed with the error "${error}"` };
	workspace.post({ content, channel, author: slackbot, broadcast: false, seenBy: user.id });
	return answer;
}

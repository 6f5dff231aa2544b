// What a method of the Web API is: what it is called with and what it can answer. Knows no method; see web-api-methods.ts.
import type { Fields } from './json.ts';
import { words } from './json.ts';
import type { Uploads } from './uploads.ts';
import type { Channel, StoredMessage, Workspace } from './workspace.ts';

/** What the Web API speaks for. */
export interface WebApi {
	readonly workspace: Workspace;
	readonly uploads: Uploads;
	/** What every bot token may do. */
	readonly scopes: readonly string[];
	readonly appName: string;
	readonly people: readonly Member[];
	/** The ids of the people in each user group, by the group's id. */
	readonly userGroups: Readonly<Record<string, readonly string[]>>;
	/** Where the stand-in is reached. */
	address(): string;
	/** An address for one Socket Mode connection; `undefined` when there is none to be had. */
	openSocket(): string | undefined;
}

/** Somebody in the workspace. */
export interface Member {
	/** Such as `U024BE7LH`. */
	readonly id: string;
	/** The short name that others mention. */
	readonly name: string;
}

/** A call to a method: what it asks, of whom, and who asks. */
export interface MethodCall extends WebApi {
	readonly args: Fields;
	/** The id of the calling bot. */
	readonly author: string;
}

/** What became of a call. */
export type Result =
	| { readonly status: 'ok'; readonly body: Fields }
	| { readonly status: 'limited'; readonly waitMs: number }
	| { readonly status: 'refused'; readonly error: string; readonly faults?: readonly string[]; readonly more?: Fields };

/** One method. */
export interface Method {
	/** The scope it needs; none when absent. */
	readonly scope?: string;
	/** Who may call it: a bot when absent. */
	readonly caller?: 'anybody' | 'bot' | 'app';
	run(call: MethodCall): Result;
}

/** A refusal by its name. */
export const refused = (error: string, faults: readonly string[] = []): Result => ({
	status: 'refused',
	error,
	faults,
});

/** What was asked for has been done. */
export const ok = (body: Fields = {}): Result => ({ status: 'ok', body });

/** A method that is taken only so often. */
export function paced(name: string, run: Method['run']): Method['run'] {
	return (call) => {
		const waitMs = call.workspace.take('method', name);
		return waitMs > 0 ? { status: 'limited', waitMs } : run(call);
	};
}

/** The channel of that id, as far as the bot may know of it; most methods take no name for one. */
export function knownChannel({ workspace }: MethodCall, id: unknown): Channel | undefined {
	const channel = workspace.channels().find((one) => one.id === id);
	return channel === undefined || (channel.private && !channel.member) ? undefined : channel;
}

/** A message of that name that everybody can see. */
export function publicMessage({ workspace }: MethodCall, channel: Channel, ts: unknown): StoredMessage | undefined {
	const message = workspace.message(channel.id, words(ts));
	return message?.seenBy === undefined ? message : undefined;
}

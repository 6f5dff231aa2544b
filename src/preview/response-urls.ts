// Addresses by which an app answers what somebody did, without a token: they serve a few times and not for long. Knows what
// such an answer does to the workspace. https://docs.slack.dev/interactivity/handling-user-interaction#message_responses.
import type { Chance, Clock } from '../model/ports.ts';
import { type Call, isTrue, plain, type Question, type Reply } from './call.ts';
import { contentOf, parentOf } from './content.ts';
import { type Fields, isObject, parseJson, words } from './json.ts';
import { refusalOf } from './validate.ts';
import { hookStatuses } from './webhook.ts';
import type { Channel, StoredMessage, Workspace } from './workspace.ts';

/** Where an answer goes. */
export interface ResponsePlace {
	readonly kind: 'actions' | 'commands';
	readonly channel: Channel;
	/** Who did what is answered. */
	readonly user: string;
	/** The message in which something was pressed. */
	readonly ts?: string;
}

/** The addresses. */
export interface ResponseUrls {
	/** A new path for answers to a place. */
	mint(place: ResponsePlace): string;
	/** Understands a call to such a path; `undefined` when it is none. */
	ask(call: Call): Question | undefined;
}

/** How often one address serves, and how long. */
export const responsesMax = 5;
/** The other half: thirty minutes. */
export const responseWithinMs: number = 30 * 60_000;
/** The most addresses that are remembered; the oldest are forgotten first, and then serve as if they had expired. */
export const responseUrlsMax = 1000;

interface Remembered {
	readonly place: ResponsePlace;
	readonly until: number;
	left: number;
}

/** No addresses yet. */
export function createResponseUrls(deps: {
	readonly workspace: Workspace;
	readonly clock: Clock;
	readonly chance: Chance;
}): ResponseUrls {
	const { workspace, clock, chance } = deps;
	const remembered = new Map<string, Remembered>();
	const answer = (call: Call): Reply => {
		const known = remembered.get(call.path);
		if (known === undefined || clock.now() > known.until) return refuse('expired_url');
		if (known.left === 0) return refuse('used_url');
		const payload = parseJson(call.body);
		if (!isObject(payload)) return refuse('invalid_payload');
		known.left -= 1;
		return respond(workspace, known.place, payload);
	};
	return {
		mint(place) {
			const path = `/${place.kind}/T0/${chance.id()}/xyz`;
			const [oldest] = remembered.keys();
			if (remembered.size >= responseUrlsMax && oldest !== undefined) remembered.delete(oldest);
			remembered.set(path, { place, until: clock.now() + responseWithinMs, left: responsesMax });
			return path;
		},
		ask(call) {
			if (!/^\/(actions|commands)\//.test(call.path)) return undefined;
			const channel = remembered.get(call.path)?.place.channel.name;
			return { endpoint: 'response_url', ...(channel && { channel }), answer: () => answer(call), refuse };
		},
	};
}

const notFound = 404;

function refuse(error: string): Reply {
	return { ...plain(hookStatuses[error] ?? notFound, error), error };
}

/** Does what an answer asks for. What is answered with the acknowledgement itself comes here, too. */
export function respond(workspace: Workspace, place: ResponsePlace, payload: Fields): Reply {
	const { channel, ts } = place;
	const original = ts === undefined ? undefined : workspace.message(channel.id, ts);
	const replaces = isTrue(payload.replace_original) && place.kind === 'actions';
	if (isTrue(payload.delete_original)) {
		if (original !== undefined) workspace.remove(original);
		return plain(200, 'ok');
	}
	const refusal = refusalOf(payload);
	if (refusal !== undefined) return { ...refuse(refusal.error), faults: refusal.faults };
	if (!replaces) return post(workspace, { place, original, payload });
	if (original === undefined) return refuse('message_not_found');
	workspace.replace({ ...original, content: contentOf(payload), edits: original.edits + 1 });
	return plain(200, 'ok');
}

interface Post {
	readonly place: ResponsePlace;
	readonly original: StoredMessage | undefined;
	readonly payload: Fields;
}

/** Only who asked sees it, unless the answer is meant for the whole channel. */
function post(workspace: Workspace, { place, original, payload }: Post): Reply {
	const { channel, user } = place;
	const parent = parentOf(workspace, channel, payload.thread_ts);
	if (typeof parent === 'string') return refuse(parent);
	const threadTs = parent?.ts ?? original?.threadTs;
	workspace.post({
		content: contentOf(payload),
		channel,
		author: original?.author ?? 'A0',
		broadcast: false,
		...(words(payload.response_type) !== 'in_channel' && { seenBy: user }),
		...(threadTs && { threadTs }),
	});
	return plain(200, 'ok');
}

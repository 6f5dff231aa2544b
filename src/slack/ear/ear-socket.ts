// Hearing without a public address: we connect to Slack, and again whenever a connection ends, as each does after some hours. A
// refusal is told once, with what to mend, and alerts go on without buttons. Knows nothing of envelopes.
import type { Chance, Component, Log } from '../../model/ports.ts';
import type { Failure } from '../transport/answer.ts';
import type { CallDeps } from '../transport/call.ts';
import { createWebApiClient } from '../transport/web-api-client.ts';
import { createWork, type Hearing, type Listener } from './ear.ts';
import { holdConnection, type SocketModeLibrary } from './socket-connection.ts';

/** What is used of the world. */
export interface SocketEarDeps extends CallDeps {
	readonly chance: Chance;
	readonly log: Log;
	readonly listener: Listener;
	/** Loads the library. It is an optional peer dependency, so it may be missing. */
	readonly load?: () => Promise<SocketModeLibrary>;
}

/** As whom we connect. */
export interface SocketEarOptions {
	/** The app-level token, `xapp-…`. */
	readonly appToken: string;
	/** The base of the Web API. Default Slack's. */
	readonly apiUrl?: string;
}

/** An ear that connects. */
export interface SocketEar extends Component {
	readonly hearing: () => Hearing;
}

/** Waits between attempts, spread so that replicas do not come all at once; a minute without buttons is bearable. */
const retryMs = { first: 1_000, max: 60_000 };
/** What an operator has to mend does not mend itself in a minute. */
const refusedMs = 5 * 60_000;
/** A connection that ends sooner was no good: the next attempt waits as after a failure. */
const shortMs = 10_000;

/** An ear that is not connected yet. `start` rejects when the library is missing, and does not wait for Slack. */
export function createSocketEar(deps: SocketEarDeps, options: SocketEarOptions): SocketEar {
	const { clock, log } = deps;
	const work = createWork(deps);
	const ending = new AbortController();
	const call = createWebApiClient(deps, { token: options.appToken, ...(options.apiUrl && { apiUrl: options.apiUrl }) });
	let hearing: Promise<void> | undefined;
	let told = '';
	let state: Hearing = { state: 'healthy' };

	/** Says it once, and remembers since when it is so. */
	function note(next: Pick<Hearing, 'state' | 'reason'>): void {
		const since = state.state === next.state && state.since !== undefined ? state.since : clock.now();
		state = next.state === 'healthy' ? next : { ...next, since };
		const heard = 'slack: what people press is';
		const said = next.reason === undefined ? `${heard} heard over Socket Mode` : `${heard} not heard: ${next.reason}`;
		if (said !== told) log[voices[next.state]](said);
		told = said;
	}

	/** One attempt: how long the connection held, or why there was none. */
	async function attempt(library: SocketModeLibrary): Promise<number | Failure> {
		const reply = await call('apps.connections.open', {}, { signal: ending.signal });
		if (reply.status !== 'ok') return reply;
		const opened = clock.now();
		const onOpen = () => note({ state: 'healthy' });
		const ticket = { appToken: options.appToken, answer: reply.body, onOpen };
		const held = await holdConnection({ library, clock, work }, ticket, ending.signal);
		return held ? clock.now() - opened : cannotConnect;
	}

	async function hear(library: SocketModeLibrary): Promise<void> {
		let failures = 0;
		while (!ending.signal.aborted) {
			const end = await attempt(library);
			if (ending.signal.aborted) return;
			failures = typeof end === 'number' && end >= shortMs ? 0 : failures + 1;
			if (typeof end !== 'number') {
				note({ state: end.status === 'refused' ? 'held' : 'retrying', reason: end.reason });
			}
			await clock.sleep(waitMs(end, failures, deps.chance.fraction()), ending.signal);
		}
	}

	return {
		hearing: () => state,
		async start() {
			const library = await loadLibrary(deps.load ?? (() => import('@slack/socket-mode')));
			hearing ??= hear(library);
		},
		async stop(withinMs) {
			ending.abort();
			const done = new AbortController();
			const ended = Promise.resolve(hearing)
				.then(work.ended)
				.then(() => done.abort());
			await Promise.race([ended, clock.sleep(withinMs, done.signal)]);
		},
	};
}

const voices = { healthy: 'info', retrying: 'warn', held: 'error' } as const;

const cannotConnect: Failure = {
	status: 'retry',
	because: 'unavailable',
	reason: 'the connection to Slack (wss) cannot be made',
	unsure: false,
};

/** How long to wait before the next attempt; nothing after a connection that held. */
function waitMs(end: number | Failure, failures: number, fraction: number): number {
	if (failures === 0) return 0;
	if (typeof end !== 'number' && end.status === 'refused') return refusedMs;
	const asked = typeof end !== 'number' && end.status === 'retry' ? (end.afterMs ?? 0) : 0;
	const patience = Math.min(retryMs.first * 2 ** (failures - 1), retryMs.max);
	return Math.max(asked, patience * (0.5 + fraction / 2));
}

async function loadLibrary(load: () => Promise<SocketModeLibrary>): Promise<SocketModeLibrary> {
	try {
		return await load();
	} catch (error) {
		const isMissing = error instanceof Error && 'code' in error && missing.has(error.code);
		if (!isMissing) throw error;
		const text = 'interactivity with app_token needs two packages: npm install @slack/socket-mode@3 undici@7';
		throw Object.assign(new Error(text), { code: 'ERR_PACKAGE_MISSING' });
	}
}

/** What Node calls a package that is not there; the library itself asks for `undici` in the older way. */
const missing: ReadonlySet<unknown> = new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND']);

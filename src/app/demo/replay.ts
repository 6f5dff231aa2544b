// Plays the story over the network, as the services would have: logs first, spans a moment later, healthy traffic all the
// time. It goes on until it is asked to stop.
import type { Chance, Clock } from '../../model/ports.ts';
import { type Capture, retell } from './capture.ts';
import type { Act, Story } from './story.ts';

/** What playing needs. */
export interface ReplayDeps {
	readonly clock: Clock;
	readonly chance: Chance;
	readonly fetch: typeof globalThis.fetch;
}

/** What is played, where to, and who hears what begins. */
export interface Replay {
	readonly story: Story;
	/** Where OTLP is taken. */
	readonly otlpAddress: string;
	readonly tell: (text: string) => void;
}

/** Between two moments of healthy traffic. */
const quietGapMs = 2_000;
/**
 * Between two failures of the same act: six a second are a storm, and slow enough for the first alert, which waits a second
 * for the rest of its trace, to be there before the tenth.
 */
const stormGapMs = 150;
/** The SDKs send spans some seconds after logs; here it is sooner, for impatient eyes. */
const spansAfterMs = 1_000;
/** Between two failures once the acts are over. */
const againGapMs = 20_000;
/** Ids of orders have five digits here. */
const subjects = { from: 10_000, count: 90_000 };

/** Resolves soon after `stopping` aborts. Rejects when a request is not taken. */
export async function play(deps: ReplayDeps, replay: Replay, stopping: AbortSignal): Promise<void> {
	const ended = new AbortController();
	const over = AbortSignal.any([stopping, ended.signal]);
	const parts = [playActs(deps, replay, over), playQuiet(deps, replay, over)];
	await Promise.all(parts).finally(() => ended.abort());
}

async function playActs(deps: ReplayDeps, replay: Replay, over: AbortSignal): Promise<void> {
	await deps.clock.sleep(quietGapMs, over);
	for (const act of replay.story.acts) {
		if (over.aborted) return;
		replay.tell(act.told);
		await playAct(deps, { ...replay, act }, over);
		await deps.clock.sleep(act.thenMs, over);
	}
	if (!over.aborted) replay.tell('That was the story; from now on a known failure shows again now and then.');
	const { again } = replay.story;
	for (let turn = 0; !over.aborted; turn++) {
		const capture = again[turn % again.length];
		if (capture) await send(deps, { ...replay, capture }, over);
		await deps.clock.sleep(againGapMs, over);
	}
}

async function playAct(deps: ReplayDeps, { act, ...replay }: Replay & { act: Act }, over: AbortSignal): Promise<void> {
	const { capture, times = 1, subject } = act;
	for (let time = 0; time < times && !over.aborted; time++) {
		await send(deps, { ...replay, capture, ...(subject && { subject }) }, over);
		if (times > 1) await deps.clock.sleep(stormGapMs, over);
	}
}

async function playQuiet(deps: ReplayDeps, replay: Replay, over: AbortSignal): Promise<void> {
	while (!over.aborted) {
		await send(deps, { ...replay, capture: replay.story.quiet }, over);
		await deps.clock.sleep(quietGapMs, over);
	}
}

interface Sending {
	readonly otlpAddress: string;
	readonly capture: Capture;
	readonly subject?: string;
}

async function send(deps: ReplayDeps, { otlpAddress, capture, subject }: Sending, over: AbortSignal): Promise<void> {
	const now = deps.clock.now();
	const is = String(subjects.from + Math.floor(deps.chance.fraction() * subjects.count));
	const bodies = retell(capture, { now, chance: deps.chance, ...(subject && { subject: { was: subject, is } }) });
	if (bodies.logs) await post(deps, `${otlpAddress}/v1/logs`, bodies.logs);
	if (bodies.logs && bodies.traces) await deps.clock.sleep(spansAfterMs, over);
	if (bodies.traces) await post(deps, `${otlpAddress}/v1/traces`, bodies.traces);
}

async function post(deps: ReplayDeps, url: string, body: string): Promise<void> {
	const response = await deps.fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
	const answer = await response.text();
	if (!response.ok) throw new Error(`${url} answered ${response.status}: ${answer}`);
}

// Any history: failures, commands, time, trouble with Slack, deleted cards, archived channels, restarts and replicas, in any
// order. What must hold throughout is checked with every step, and once all trouble is over the channel shows how things
// stand. HISTORY_RUNS multiplies the number of runs, FUZZ_SEED changes the seed, HISTORY_SHRINK=1 looks for the shortest
// history that fails, and HISTORY_RACES is the weight of acts that happen at the same moment.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readIssue, readTold } from '../../src/issues/issue-document.ts';
import type { Issue, IssueCommand, MuteEnd } from '../../src/model/issue.ts';
import type { FailureScript } from '../../src/preview/failures.ts';
import type { StoredMessage } from '../../src/preview/workspace.ts';
import { type House, type HouseOptions, openHouse } from '../harness.ts';
import { logs } from '../otlp-json.ts';

const seed = Number(process.env.FUZZ_SEED ?? 20_261_120);
const scale = Number(process.env.HISTORY_RUNS ?? 1);
const races = Number(process.env.HISTORY_RACES ?? 0);
const isShrunk = process.env.HISTORY_SHRINK !== undefined;
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

const bodies = ['payment failed', 'the mail is late', 'no such user'] as const;
const services = ['checkout-api', 'search'] as const;
const versions = ['1.9.0', '1.10.0', '1.11.0'] as const;

/** What a message showed of an issue. */
interface Shown {
	readonly ts: string;
	readonly fingerprint: string | undefined;
	readonly kind: string;
	readonly count: number;
}

/** One that lives through a history. */
interface World {
	options: HouseOptions;
	readonly calls: Set<Promise<void>>;
	/** The houses that are open; all share one store. */
	houses: House[];
	readonly shown: Shown[];
	readonly removed: Set<string>;
	readonly troubles: (() => void)[];
	/** Since when something has been wrong with Slack, if it is; and whether that ever lasted as long as patience does. */
	troubledSince: number | undefined;
	isLong: boolean;
	/** Calls of which nobody could know whether they had come to anything. */
	unsure: number;
}

type Act = { readonly name: string; readonly run: (world: World) => Promise<unknown> };

function act(name: string, run: Act['run']): Act {
	return { name, run, [fc.toStringMethod]: () => name } as Act;
}

const last = <T>(all: readonly T[]): T => {
	const found = all.at(-1);
	if (found === undefined) throw new Error('nobody is there');
	return found;
};
const pick = <T>(all: readonly T[], at: number): T => last(all.slice(0, (at % all.length) + 1));

/** Lets time pass in a few leaps. Nothing is under way when one begins: what sleeps beyond its lease is done twice. */
async function pass(world: World, ms: number): Promise<void> {
	const { clock } = last(world.houses);
	const leaps = ms <= minute ? 1 : 5;
	for (let leap = 0; leap < leaps; leap++) {
		const from = clock.now();
		do await clock.advance(second);
		while (world.calls.size > 0);
		clock.jump(Math.max(0, ms / leaps - (clock.now() - from)));
	}
	await clock.advance(second);
}

/** Calls on their way to Slack are known. */
function watchedBy(world: Pick<World, 'calls' | 'houses'>): typeof fetch {
	return (...call) => {
		const answered = last(world.houses).slack.fetch(...call);
		const ended = answered.then(
			() => {},
			() => {},
		);
		world.calls.add(ended);
		void ended.then(() => world.calls.delete(ended));
		return answered;
	};
}

const failing = fc
	.record({
		body: fc.constantFrom(...bodies),
		service: fc.constantFrom(...services),
		version: fc.constantFrom(...versions),
		count: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 40 })),
		trace: fc.option(fc.nat(2), { nil: undefined }),
		span: fc.nat(3),
		lateMs: fc.constantFrom(0, 0, 0, minute, -20 * second),
		house: fc.nat(1),
	})
	.map(({ body, service, version, count, trace, span, lateMs, house: at }) =>
		act(`${count}x ${body} in ${service} ${version} trace ${trace}/${span} late ${lateMs} at ${at}`, async (world) => {
			const house = pick(world.houses, at);
			const facts = Array.from({ length: count }, () => ({
				body,
				at: house.clock.now() - lateMs,
				resource: { 'service.name': service, 'service.version': version },
				...(trace === undefined
					? {}
					: { traceId: `${trace + 1}`.repeat(32), spanId: `${span + 1}`.repeat(16), attributes: {} }),
			}));
			expect(await house.send('logs', logs(...facts))).toBe(200);
		}),
	);

const commanding = fc
	.record({
		kind: fc.constantFrom<IssueCommand['kind']>(
			'acknowledge',
			'assign',
			'mute',
			'mute',
			'reopen',
			'resolve',
			'resolve',
		),
		about: fc.constantFrom(...bodies),
		end: fc.constantFrom<MuteEnd | undefined>(undefined, { more: 5 }, { more: 20 }, { worse: true }),
		muteMs: fc.option(fc.constantFrom(minute, hour, 26 * hour), { nil: undefined }),
		house: fc.nat(1),
	})
	.map(({ kind, about, end, muteMs, house: at }) =>
		act(`${kind} ${about} ${JSON.stringify(end)} ${muteMs} at ${at}`, async (world) => {
			const house = pick(world.houses, at);
			const until = muteMs === undefined ? end : { until: house.clock.now() + muteMs };
			await house.command(kind, until && { end: until }, about);
		}),
	);

const passing = fc
	.constantFrom(second, 3 * second, 10 * second, 30 * second, minute, 5 * minute, 20 * minute, 3 * hour, 25 * hour)
	.map((ms) => act(`pass ${ms / second} s`, (world) => pass(world, ms)));

const answers = fc.constantFrom<FailureScript>(
	{ answer: { kind: 'status', status: 503 } },
	{ answer: { kind: 'status', status: 500 }, afterwards: true, times: 2 },
	{ answer: { kind: 'reset' }, times: 3 },
	{ answer: { kind: 'reset' }, afterwards: true, times: 1 },
	{ answer: { kind: 'hang' }, times: 2 },
	{ answer: { kind: 'slow', ms: 4_000 }, times: 6 },
	{ answer: { kind: 'error', error: 'ratelimited', retryAfterSeconds: 45 }, times: 3 },
	{ answer: { kind: 'html' }, times: 2 },
	{ answer: { kind: 'error', error: 'token_revoked' } },
);
const troubling = fc.tuple(answers, fc.boolean()).map(([script, isEdit]) =>
	act(`trouble with ${isEdit ? 'edits' : 'posts'} ${JSON.stringify(script)}`, async (world) => {
		if (!isEdit && (script.afterwards || script.answer.kind === 'hang')) world.unsure += script.times ?? 0;
		trouble(world);
		const post = world.options.bot ? 'chat.postMessage' : 'webhook';
		world.troubles.push(last(world.houses).slack.fail({ ...script, endpoint: isEdit ? 'chat.update' : post }));
	}),
);
const ending = fc.constant(act('no more trouble', async (world) => mend(world)));

function trouble(world: World): void {
	world.troubledSince ??= last(world.houses).clock.now();
}

function mend(world: World): void {
	const { slack, clock } = last(world.houses);
	for (const end of world.troubles.splice(0)) end();
	slack.changeChannel('alerts', { archived: false, member: true });
	if (clock.now() - (world.troubledSince ?? clock.now()) > 22 * hour) world.isLong = true;
	world.troubledSince = undefined;
}

const archiving = fc.constantFrom({ archived: true }, { member: false }).map((change) =>
	act(`channel ${JSON.stringify(change)}`, async (world) => {
		trouble(world);
		last(world.houses).slack.changeChannel('alerts', change);
	}),
);

const deleting = fc.nat(5).map((at) =>
	act(`delete card ${at}`, async (world) => {
		const { slack } = last(world.houses);
		const card = slack.messages('#alerts').filter(({ threadTs }) => threadTs === undefined)[at];
		if (card === undefined) return;
		const answer = await slack.fetch('http://127.0.0.1/api/chat.delete', {
			method: 'POST',
			headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json; charset=utf-8' },
			body: JSON.stringify({ channel: 'C0ALERTS', ts: card.ts }),
		});
		const { ok } = (await answer.json().catch(() => ({}))) as { ok?: boolean };
		if (ok) world.removed.add(card.ts);
	}),
);

async function close(world: World, house: House): Promise<void> {
	world.houses = world.houses.filter((each) => each !== house);
	const stopped = house.app.stop(5_000);
	await house.clock.advance(5_000);
	await stopped;
	expectQuietLog(house);
}

const restarting = fc.constant(
	act('restart', async (world) => {
		const old = pick(world.houses, 0);
		const fresh = await openHouse({ ...world.options, beside: old });
		world.houses.push(fresh);
		await close(world, old);
	}),
);
const joining = fc.constant(
	act('replica', async (world) => {
		const [first, ...others] = world.houses;
		if (others.length === 0 && first) world.houses.push(await openHouse({ ...world.options, beside: first }));
		else await close(world, last(world.houses));
	}),
);

const single = fc.oneof(
	{ weight: 12, arbitrary: failing },
	{ weight: 8, arbitrary: passing },
	{ weight: 6, arbitrary: commanding },
	{ weight: 2, arbitrary: troubling },
	{ weight: 2, arbitrary: ending },
	{ weight: 1, arbitrary: archiving },
	{ weight: 1, arbitrary: deleting },
	{ weight: 1, arbitrary: restarting },
	{ weight: 1, arbitrary: joining },
);
const together = fc
	.array(fc.oneof(failing, commanding), { minLength: 2, maxLength: 3 })
	.map((all) =>
		act(`together: ${all.map(({ name }) => name).join(' | ')}`, (world) =>
			Promise.all(all.map(({ run }) => run(world))),
		),
	);
const histories = fc.array(fc.oneof({ weight: 12, arbitrary: single }, { weight: races, arbitrary: together }), {
	minLength: 5,
	maxLength: 40,
	size: 'max',
});

function expectQuietLog({ log }: House): void {
	expect(log.lines.filter((line) => /unexpectedly|payload|too fast/.test(line))).toEqual([]);
}

function watch(world: World): void {
	last(world.houses).slack.onMessage((message) => {
		const { event_type: type } = message.content.metadata ?? {};
		const kind = String(type).replace('otel_error_', '');
		world.shown.push({ ts: message.ts, fingerprint: fingerprintIn(message), kind, count: countIn(message) });
	});
}

async function issuesOf({
	houses,
}: World): Promise<ReadonlyMap<string, { readonly issue: Issue; readonly key: string }>> {
	const pages = await Promise.all(
		last(houses).app.exporters.stores.map((store) => store.list('issue', undefined, 1_000)),
	);
	return new Map(
		pages.flatMap(({ docs }) =>
			docs.map((doc) => [readIssue(doc).fingerprint, { issue: readIssue(doc), key: doc.key }]),
		),
	);
}

/** What a step may not have done. */
async function step(world: World, { run }: Act): Promise<void> {
	const before = await issuesOf(world);
	const from = world.shown.length;
	await run(world);
	const after = await issuesOf(world);
	for (const [fingerprint, { issue }] of before) {
		const still = after.get(fingerprint)?.issue;
		if (issue.state !== 'muted' || still?.state !== 'muted' || still.standing?.since !== issue.standing?.since)
			continue;
		const quietFrom = still.muted?.[0]?.from ?? issue.count;
		for (const shown of world.shown.slice(from)) {
			if (shown.fingerprint === fingerprint && shown.kind !== 'state')
				expect(shown.count, 'muted, and yet told').toBeLessThanOrEqual(quietFrom);
		}
	}
}

function expectOnlyForwards({ shown }: World): void {
	const counts = new Map<string, number>();
	for (const { ts, fingerprint, count, kind } of shown) {
		if (kind !== 'first') continue;
		const name = `${ts} ${fingerprint}`;
		expect(count, 'a card went back').toBeGreaterThanOrEqual(counts.get(name) ?? 0);
		counts.set(name, count);
	}
}

function expectPace(world: World): void {
	const calls = last(world.houses).slack.calls();
	const edits = calls
		.filter(({ endpoint, status }) => endpoint === 'chat.update' && status === 200)
		.map(({ at }) => at);
	for (const [at, time] of edits.entries()) {
		const within = edits.slice(at).filter((other) => other < time + minute).length;
		expect(within, 'edits in a minute').toBeLessThanOrEqual(4 + minute / 1_500);
	}
	expect(calls.flatMap(({ faults }) => faults)).toEqual([]);
}

async function expectSettled(world: World): Promise<void> {
	const { slack, app, count } = last(world.houses);
	const [store] = app.exporters.stores;
	const told = (await store?.list('told', undefined, 1_000))?.docs ?? [];
	const dead = (await store?.dead()) ?? [];
	const cards = slack
		.messages('#alerts')
		.filter(({ threadTs, content }) => threadTs === undefined && content.metadata !== undefined);
	let isWhole = true;
	for (const [fingerprint, { issue, key }] of await issuesOf(world)) {
		const doc = told.find((each) => each.key.endsWith(key)) ?? null;
		const known = readTold(doc);
		const own = cards.filter((card) => fingerprintIn(card) === fingerprint);
		const heard =
			issue.count -
			(issue.muted?.reduce(
				(sum, { closed, from }) => sum + closed + (from === undefined ? 0 : issue.count - from),
				0,
			) ?? 0);
		const isDead = dead.some(({ body }) => body.includes(key));
		if (known === undefined && heard > 0 && issue.state !== 'resolved' && !isDead)
			throw new Error(`nobody was told of ${issue.sample.message}`);
		if (known?.reference === undefined) {
			isWhole = false;
			continue;
		}
		const card = slack.messages('#alerts').find(({ ts }) => ts === known.reference?.ts);
		if (card === undefined) {
			expect(world.removed.has(known.reference.ts), 'a card that nobody deleted').toBe(true);
			isWhole = false;
			continue;
		}
		const lost = [...world.removed].length + world.unsure;
		expect(own.length, 'cards of one issue').toBeLessThanOrEqual(1 + lost);
		// What is given up after a day is shown with the next news.
		if (issue.state === 'muted' || world.isLong) continue;
		expect(countIn(card), 'what the card counts').toBe(issue.count);
		expect(stateIn(card), 'what the card says').toBe(issue.state);
	}
	if (isWhole && !world.isLong) {
		const all = count('otel_slack_occurrences_told_total') + count('otel_slack_occurrences_muted_total');
		expect(all, 'told or muted').toBe(count('otel_slack_occurrences_total'));
	}
}

function fingerprintIn({ content }: StoredMessage): string | undefined {
	return /"fingerprint":"([^"]+)"/.exec(JSON.stringify(content.metadata))?.[1];
}

function countIn({ content }: StoredMessage): number {
	return Number(/"count":(\d+)/.exec(JSON.stringify(content.metadata))?.[1]);
}

function stateIn({ content }: StoredMessage): string {
	const text = JSON.stringify(content.blocks);
	if (/RESOLVED/.test(text)) return 'resolved';
	if (/MUTED/.test(text)) return 'muted';
	return /ACKNOWLEDGED/.test(text) ? 'acknowledged' : 'open';
}

async function live(options: HouseOptions, history: readonly Act[]): Promise<void> {
	const world: World = {
		...{
			options,
			houses: [],
			calls: new Set(),
			shown: [],
			removed: new Set(),
			troubles: [],
			unsure: 0,
			isLong: false,
			troubledSince: undefined,
		},
	};
	world.options = { ...options, fetch: watchedBy(world) };
	world.houses.push(await openHouse(world.options));
	watch(world);
	for (const each of history) await step(world, each);
	mend(world);
	for (let hours = 0; hours < 6; hours++) await pass(world, hour + minute);
	expectOnlyForwards(world);
	expectPace(world);
	if (options.bot) await expectSettled(world);
	while (world.houses.length > 1) await close(world, last(world.houses));
	expectQuietLog(last(world.houses));
	await last(world.houses).end();
}

test.for([
	['by a bot', { bot: true }, 12],
	['by a webhook', {}, 6],
] as const)('%s', { timeout: 20_000 * Math.max(isShrunk ? 20 : 1, scale) }, async ([, options, numRuns]) => {
	await fc.assert(
		fc.asyncProperty(histories, (history) => live(options, history)),
		{ seed, numRuns: Math.ceil(numRuns * scale), endOnFailure: !isShrunk },
	);
});

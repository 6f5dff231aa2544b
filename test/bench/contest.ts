// Servers measured against each other: all are up, each gets the same load in turn, in rounds, and the order rotates. CPU time
// per request is the main figure: a rate also tells how busy the machine was with everything else.
import { cpus } from 'node:os';
import type { ServerProcess } from './server-process.ts';
import { type Quartiles, quartilesOf } from './statistics.ts';

/** A server and the load it is given. */
export interface Contestant {
	readonly name: string;
	readonly server: ServerProcess;
	/** Sends requests for a while and answers how many were served. */
	readonly load: (durationMs: number) => Promise<number>;
	/** Takes part in each so manieth round. Default in all; the slowest need not be measured as finely. */
	readonly every?: number;
}

/** What a server did in one round. */
interface Turn {
	readonly requests: number;
	readonly durationMs: number;
	readonly cpuMs: number;
	/** CPU time that went to programs that have nothing to do with us. */
	readonly foreignMs: number;
}

/** One server's turns by round. */
type Turns = ReadonlyMap<number, Turn>;

/** What came out of a contest. */
export interface Outcome {
	/** How many times as many requests as the base a server takes for the same CPU time. */
	byCpu(name: string, base: string): Quartiles;
	/** How many times as many requests as the base it takes in the same time. */
	byRate(name: string, base: string): Quartiles;
	/** Its CPU time per request in microseconds: the least, and the median. */
	cpuMicros(name: string): { readonly least: number; readonly median: number };
	/** The part of the machine that others had meanwhile. */
	readonly foreignShare: number;
}

/** Node compiles what is hot; until that is done there is nothing to measure. */
const warmUpMs = 2_000;

/** Holds the contest. */
export async function compete(
	contestants: readonly Contestant[],
	{ rounds, turnMs }: { readonly rounds: number; readonly turnMs: number },
): Promise<Outcome> {
	const turns = new Map(contestants.map(({ name }) => [name, new Map<number, Turn>()]));
	for (const { load } of contestants) await load(warmUpMs);
	for (let round = 0; round < rounds; round++) {
		const present = contestants.filter(({ every = 1 }) => round % every === 0);
		for (const at of present.keys()) {
			const contestant = present[(at + round) % present.length];
			if (contestant !== undefined) turns.get(contestant.name)?.set(round, await takeTurn(contestant, turnMs));
		}
	}
	return outcomeOf(turns);
}

async function takeTurn({ server, load }: Contestant, turnMs: number): Promise<Turn> {
	const [busy, own, used, start] = [busyMs(), ownMs(), (await server.usage()).cpuMs, performance.now()];
	const requests = await load(turnMs);
	const durationMs = performance.now() - start;
	const cpuMs = (await server.usage()).cpuMs - used;
	return { requests, durationMs, cpuMs, foreignMs: Math.max(0, busyMs() - busy - (ownMs() - own) - cpuMs) };
}

function busyMs(): number {
	return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
}

function ownMs(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1e3;
}

function outcomeOf(turns: ReadonlyMap<string, Turns>): Outcome {
	const of = (name: string): Turns => turns.get(name) ?? new Map();
	const all = [...turns.values()].flatMap((each) => [...each.values()]);
	const compare = (name: string, base: string, speedOf: (turn: Turn) => number) =>
		quartilesOf(quietest(pairs(of(name), of(base))).map(([one, other]) => speedOf(one) / speedOf(other)));
	return {
		byCpu: (name, base) => compare(name, base, ({ requests, cpuMs }) => requests / cpuMs),
		byRate: (name, base) => compare(name, base, ({ requests, durationMs }) => requests / durationMs),
		cpuMicros(name) {
			const each = [...of(name).values()].map(({ cpuMs, requests }) => (1e3 * cpuMs) / requests);
			return { least: Math.min(...each), median: quartilesOf(each).median };
		},
		foreignShare: sumOf(all, 'foreignMs') / (cpus().length * sumOf(all, 'durationMs')),
	};
}

function sumOf(turns: readonly Turn[], key: keyof Turn): number {
	return turns.reduce((sum, turn) => sum + turn[key], 0);
}

/** The turns of two servers in the rounds that both were in. */
function pairs(one: Turns, other: Turns): [Turn, Turn][] {
	return [...one].flatMap(([round, turn]): [Turn, Turn][] => {
		const opponent = other.get(round);
		return opponent === undefined ? [] : [[turn, opponent]];
	});
}

/** Of few rounds all are needed. */
const pairsMin = 4;

/** The half in which others had the least of the machine. */
function quietest(all: readonly [Turn, Turn][]): readonly [Turn, Turn][] {
	const foreign = ([one, other]: [Turn, Turn]) => sumOf([one, other], 'foreignMs') / sumOf([one, other], 'durationMs');
	const sorted = all.toSorted((one, other) => foreign(one) - foreign(other));
	return sorted.slice(0, Math.max(pairsMin, Math.ceil(sorted.length / 2)));
}

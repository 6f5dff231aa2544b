// Measures a door against other servers, trial by trial, and prints what came out beside what is wanted.
import { type Contestant, compete, type Outcome } from './contest.ts';
import { startServer } from './server-process.ts';
import { isNoisy, type Quartiles } from './statistics.ts';
import { printTable, verdictOf } from './table.ts';

/** What a door and the other servers are given, over and over. */
export interface Trial {
	readonly name: string;
	/** In each request. */
	readonly records: number;
	/** Makes the requests, and answers how to send them in turn to a port for a while, which tells how many were served. */
	readonly prepare: () => (port: number, durationMs: number) => Promise<number>;
}

/** At least how many times as fast as another server a door is to be. */
export interface Target {
	readonly trial: string;
	readonly opponent: string;
	readonly atLeast: number;
}

/** A door and who it is compared with. */
export interface DoorBench {
	readonly title: string;
	/** The file that opens any of the servers, by their names; that of the door is `door`. */
	readonly servers: string;
	/** The other servers; the slowest need not be there in every round. */
	readonly opponents: Readonly<Record<string, { readonly every?: number }>>;
	readonly trials: readonly Trial[];
	readonly targets: readonly Target[];
	/** What the names mean. */
	readonly legend: string;
}

/** How fine and how long to measure: `[rounds] [part of a trial's name]`, as on a command line. */
export interface Choice {
	readonly rounds: number;
	readonly trial: string;
}

/** The choice on the command line. */
export const chosen: Choice = { rounds: Number(process.argv[2] ?? 9), trial: process.argv[3] ?? '' };

const turnMs = 400;

/** Measures and prints. */
export async function measureDoor(bench: DoorBench): Promise<void> {
	const measured: string[][] = [];
	const judged: string[][] = [];
	for (const trial of bench.trials.filter(({ name }) => name.includes(chosen.trial))) {
		const outcome = await measure(bench, trial);
		measured.push(rowOf(trial, outcome, Object.keys(bench.opponents)));
		judged.push(
			...bench.targets.filter((target) => target.trial === trial.name).map((target) => judge(target, outcome)),
		);
	}
	const head = ['records a body', 'us/request', 'records/CPU s', ...Object.keys(bench.opponents), 'others had'];
	printTable(`${bench.title}: CPU time, and times as many requests as others for the same CPU time`, head, measured);
	printTable(
		`${bench.title}: targets`,
		['records a body', 'against', 'by CPU', 'middle half', 'by rate', 'target'],
		judged,
	);
	console.log(`\n${bench.legend}\n"~": middle half wider than 25 %; measure again on a quieter machine.`);
}

async function measure({ servers, opponents }: DoorBench, { prepare }: Trial): Promise<Outcome> {
	const load = prepare();
	const contestants: Contestant[] = [];
	try {
		for (const [name, options] of Object.entries({ door: {}, ...opponents })) {
			const server = await startServer(servers, [name]);
			contestants.push({ name, server, load: (durationMs) => load(server.port, durationMs), ...options });
		}
		return await compete(contestants, { rounds: chosen.rounds, turnMs });
	} finally {
		for (const { server } of contestants) await server.end();
	}
}

function rowOf({ name, records }: Trial, outcome: Outcome, opponents: readonly string[]): string[] {
	const { median } = outcome.cpuMicros('door');
	const perSecond = Math.round((1e6 * records) / median).toLocaleString('en');
	const ratios = opponents.map((opponent) => withNoise(outcome.byCpu('door', opponent)));
	return [name, median.toFixed(0), perSecond, ...ratios, `${(100 * outcome.foreignShare).toFixed(0)} %`];
}

function judge({ trial, opponent, atLeast }: Target, outcome: Outcome): string[] {
	const byCpu = outcome.byCpu('door', opponent);
	const middle = `${byCpu.low.toFixed(2)}-${byCpu.high.toFixed(2)}`;
	const byRate = withNoise(outcome.byRate('door', opponent));
	return [trial, opponent, withNoise(byCpu), middle, byRate, verdictOf(byCpu.median, { atLeast })];
}

function withNoise(quartiles: Quartiles): string {
	return `${isNoisy(quartiles) ? '~' : ''}${quartiles.median.toFixed(2)}`;
}

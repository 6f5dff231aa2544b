// The receiver under load, assembled as `otel-slack serve` does it, in a process of its own that can be asked what it has
// counted and used: `receiver.ts <configuration>`, forked by the soak.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createApp } from '../../src/app/app.ts';
import { componentShapes } from '../../src/app/component-shapes.ts';
import { createRuntime } from '../../src/app/runtime.ts';
import { load } from '../../src/config/load.ts';
import { readIssue } from '../../src/issues/issue-document.ts';
import type { Counters } from '../../src/model/ports.ts';

/** What the receiver says of itself. */
export interface Look {
	readonly counters: ReturnType<Counters['snapshot']>;
	readonly rssBytes: number;
	readonly heapBytes: number;
	readonly cpuMs: number;
	/** For how long at most the event loop stood still since the last look. */
	readonly standstillMs: number;
	/** Warnings and errors since the start. */
	readonly complaints: readonly string[];
	/** Occurrences that wait to be told; known once the traffic has ended. */
	readonly untold?: number;
}

/** Few are enough to see what is wrong. */
const complaintsMax = 20;
const settleMs = 30_000;
const drainMs = 10_000;

const complaints: string[] = [];
const complain = (text: string): void => void (complaints.length < complaintsMax && complaints.push(text));
const runtime = createRuntime({ debug() {}, info() {}, warn: complain, error: complain });
const config = load(
	[{ kind: 'location', location: `yaml:${process.argv[2]}` }],
	{ environment: {}, readFile: () => '' },
	componentShapes,
);
const app = createApp(config, runtime);
await app.start();
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
process.on('disconnect', () => process.exit());
process.on('message', async (question) => {
	if (question === 'look') process.send?.(look());
	if (question !== 'end') return;
	await app.exporters.flush(settleMs);
	const untold = await countUntold();
	await app.stop(drainMs);
	process.send?.({ ...look(), untold } satisfies Look);
});
process.send?.(app.receivers.flatMap((receiver) => receiver.addresses()));

function look(): Look {
	const { rss, heapUsed } = process.memoryUsage();
	const { user, system } = process.cpuUsage();
	const standstillMs = delay.max / 1e6;
	delay.reset();
	return {
		counters: runtime.counters.snapshot(),
		rssBytes: rss,
		heapBytes: heapUsed,
		cpuMs: (user + system) / 1e3,
		standstillMs,
		complaints,
	};
}

/** What the issues count, less what was said of them. */
async function countUntold(): Promise<number> {
	const all = async (type: string) => {
		const pages = await Promise.all(app.exporters.stores.map((store) => store.list(type, undefined, 100_000)));
		return pages.flatMap(({ docs }) => docs);
	};
	const counted = (await all('issue')).reduce((sum, doc) => sum + readIssue(doc).count, 0);
	const said = (await all('told')).reduce((sum, { body }) => sum + (JSON.parse(body) as { count: number }).count, 0);
	return counted - said;
}

// A process made of plain values: what commands write is remembered, and what they read is what they are given.
import type { Io } from '../../../src/app/runtime.ts';
import { createCounters } from '../../../src/app/runtime.ts';
import { depsOf } from '../../config/reading.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, plentyOfMemory } from '../../fakes.ts';

export interface FakeIo extends Io {
	readonly out: () => string;
	readonly err: () => string;
	/** Asks the command to end. */
	readonly stop: () => void;
	/** The levels of the runtimes that were made. */
	readonly levels: readonly string[];
}

const webhookUrl = 'https://hooks.slack.com/services/T0/B0/secret';

/** A configuration without faults. */
export const goodConfig: string = `
receivers: { otlp: { protocols: { http: } } }
exporters: { slack: { webhook_url: ${webhookUrl} } }
service: { pipelines: { logs: { receivers: [otlp], exporters: [slack] } } }
`;

export function createIo(files: Record<string, string> = {}, environment: Record<string, string> = {}): FakeIo {
	const [out, err, levels]: string[][] = [[], [], []];
	const stopping = new AbortController();
	return {
		...depsOf(files, environment),
		stdout: (text) => void out?.push(text),
		stderr: (text) => void err?.push(text),
		out: () => out?.join('') ?? '',
		err: () => err?.join('') ?? '',
		levels: levels ?? [],
		stop: () => stopping.abort(),
		stopOnSignals: () => stopping.signal,
		onReload: () => {},
		startWorker: () => ({ ended: new Promise(() => {}), tell: () => {} }),
		isWorker: false,
		createRuntime(level) {
			levels?.push(level);
			return {
				clock: createVirtualClock(),
				chance: createSeededChance(),
				log: createRememberedLog(),
				counters: createCounters(),
				fetch: () => Promise.reject(new Error('nobody is called here')),
				write: (text) => void out?.push(text),
				memory: plentyOfMemory,
			};
		},
	};
}

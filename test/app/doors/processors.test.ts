import { expect, test } from 'vitest';
import { componentShapes } from '../../../src/app/component-shapes.ts';
import { createProcessor } from '../../../src/app/doors/processors.ts';
import { createCounters } from '../../../src/app/runtime.ts';
import { load } from '../../../src/config/load.ts';
import type { Telemetry } from '../../../src/model/telemetry.ts';
import { logRecord } from '../../builders.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, plentyOfMemory } from '../../fakes.ts';

const yaml = `yaml:
receivers: { otlp: { protocols: { http: } } }
processors:
  batch: { timeout: 0s }
  filter: { log_conditions: ['log.body == "noise"'] }
  memory_limiter: { limit_mib: 100 }
  redaction:
  resource: { attributes: [{ key: team, action: insert, value: payments }] }
exporters: { debug: }
service: { pipelines: { logs: { receivers: [otlp], processors: [batch, filter, memory_limiter, redaction, resource], exporters: [debug] } } }`;
const { processors } = load(
	[{ kind: 'location', location: yaml }],
	{ environment: {}, readFile: () => '' },
	componentShapes,
);

const runtime = {
	clock: createVirtualClock(),
	chance: createSeededChance(),
	log: createRememberedLog(),
	counters: createCounters(),
	fetch: () => Promise.reject(new Error('nobody is called here')),
	write: () => {},
	memory: plentyOfMemory,
};

test.for(Object.keys(componentShapes.processors))(
	'%s is built, and hands on what it has nothing against',
	async (id) => {
		const taken: Telemetry[] = [];
		const next = {
			consume: async (telemetry: Telemetry) => {
				taken.push(telemetry);
				return { status: 'accepted' } as const;
			},
		};
		const configured = processors.get(id);
		if (configured === undefined) return expect.fail(`${id} is not in the configuration of this test`);
		const processor = createProcessor(configured, next, runtime);
		await processor.start();
		expect(await processor.consume({ logs: [logRecord()], spans: [] })).toEqual({ status: 'accepted' });
		await processor.stop(0);
		expect(taken.map(({ logs }) => logs.length)).toEqual([1]);
	},
);

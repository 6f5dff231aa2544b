import { expect, test } from 'vitest';
import { createBranch } from '../../src/app/branch.ts';
import { createCounters, type Runtime } from '../../src/app/runtime.ts';
import { slackExporterShape } from '../../src/app/shapes/slack-exporter.ts';
import { createStoreShelf } from '../../src/app/stores.ts';
import { parseOptions } from '../../src/config/parse-options.ts';
import { createStandIn } from '../../src/preview/stand-in.ts';
import { logRecord } from '../builders.ts';
import {
	createRememberedLog,
	createSeededChance,
	createVirtualClock,
	plentyOfMemory,
	settle,
	type VirtualClock,
} from '../fakes.ts';

function open(clock: VirtualClock, queueSizes: readonly number[]) {
	const chance = createSeededChance();
	const slack = createStandIn({ clock, chance, log: createRememberedLog() });
	const runtime: Runtime = {
		...{ clock, chance, log: createRememberedLog(), counters: createCounters() },
		...{ fetch: slack.fetch, write: () => {}, memory: plentyOfMemory },
	};
	const exporters = queueSizes.map((queueSize, i) => ({
		type: 'slack' as const,
		id: `slack/${i}`,
		options: parseOptions(slackExporterShape, {
			webhookUrl: new URL(slack.webhookUrlFor(`team-${i}`), 'http://127.0.0.1').href,
			sendingQueue: { queueSize },
		}),
	}));
	return { slack, branch: createBranch(undefined, exporters, { runtime, shelf: createStoreShelf(runtime) }) };
}

const failure = (message: string) => ({ logs: [logRecord({ severityNumber: 17, body: message })], spans: [] });

test('exporters of one branch share a store and an outbox, and each speaks for itself', async () => {
	const clock = createVirtualClock();
	const { slack, branch } = open(clock, [10, 10]);
	await branch.start();
	await branch.consumers.get('slack/0')?.consume(failure('disk full'));
	await branch.consumers.get('slack/1')?.consume(failure('out of memory'));
	await settle();
	expect(slack.messages('team-0').map(({ content }) => content.text)).toEqual([expect.stringContaining('disk full')]);
	expect(slack.messages('team-1')).toHaveLength(1);
	const stopped = branch.stop(1_000);
	await clock.advance(1_000);
	await stopped;
});

test('the store holds what all of its exporters may let wait, and not more', async () => {
	const { branch } = open(createVirtualClock(), [1, 2]);
	const deliver = (count: number) =>
		branch.store.commit([{ key: 'none:', deliveries: Array(count).fill({ lane: 'x', body: '' }) }]);
	expect(await deliver(4)).toEqual([{ status: 'full' }]);
	expect(await deliver(3)).toMatchObject([{ status: 'applied' }]);
});

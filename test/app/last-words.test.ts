import { expect, test } from 'vitest';
import { createLastWords } from '../../src/app/last-words.ts';
import { createRememberedLog, createVirtualClock } from '../fakes.ts';

function open({ lanes = ['a', 'b'], left = 1 } = {}) {
	const clock = createVirtualClock();
	const log = createRememberedLog();
	const steps: string[] = [];
	const words = createLastWords({
		...{ clock, log },
		outbox: {
			async flush(withinMs) {
				steps.push(`flush ${withinMs}`);
				clock.jump(withinMs);
				return false;
			},
		},
		detours: {
			async aroundEnd(lane) {
				steps.push(lane);
				return left;
			},
		},
		lanes: () => lanes,
	});
	return { words, steps, log };
}

test('Slack is given most of the time, then the files get the rest', async () => {
	const { words, steps, log } = open();
	await words.start();
	await words.stop(10_000);
	expect(steps).toEqual(['flush 7000', 'a', 'b', 'flush 3000']);
	expect(log.lines).toEqual([expect.stringContaining('2 messages that Slack has not taken')]);
});

test('with nothing left, and with no file, nothing is said', async () => {
	const told = open({ left: 0 });
	await told.words.stop(10_000);
	expect([told.steps, told.log.lines]).toEqual([['flush 7000', 'a', 'b'], []]);
	const without = open({ lanes: [] });
	await without.words.stop(10_000);
	expect(without.steps).toEqual([]);
});

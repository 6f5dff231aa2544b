import { expect, test } from 'vitest';
import { createLastWords } from '../../src/app/last-words.ts';
import { createRememberedLog, createVirtualClock } from '../fakes.ts';

/** A Slack that leaves so many messages waiting, one number for each look at them. */
function open({ lanes = ['a', 'b'], waits = [2], left = 1 } = {}) {
	const clock = createVirtualClock();
	const log = createRememberedLog();
	const steps: string[] = [];
	const looks = [...waits];
	let waiting = looks[0] ?? 0;
	const words = createLastWords({
		...{ clock, log },
		outbox: {
			async flush(withinMs) {
				steps.push(`flush ${withinMs}`);
				clock.jump(withinMs);
				return waiting === 0;
			},
		},
		detours: {
			async aroundEnd(lane) {
				steps.push(lane);
				return left;
			},
		},
		waiting: async () => {
			waiting = looks.shift() ?? waiting;
			return waiting;
		},
		lanes: () => lanes,
	});
	return { words, steps, log };
}

test('a Slack that tells nothing for three seconds is waited for no longer; the files get the rest', async () => {
	const { words, steps, log } = open();
	await words.start();
	await words.stop(10_000);
	expect(steps).toEqual(['flush 3000', 'a', 'b', 'flush 7000']);
	expect(log.lines).toEqual([expect.stringContaining('2 messages that Slack has not taken')]);
});

test('a Slack that gets on is given most of the time', async () => {
	const { words, steps } = open({ waits: [9, 8, 7, 6] });
	await words.stop(10_000);
	expect(steps).toEqual(['flush 3000', 'flush 3000', 'flush 1000', 'a', 'b', 'flush 3000']);
});

test('with nothing left, and with no file, nothing is said', async () => {
	const told = open({ left: 0, waits: [0] });
	await told.words.stop(10_000);
	expect([told.steps, told.log.lines]).toEqual([['flush 3000', 'a', 'b'], []]);
	const without = open({ lanes: [] });
	await without.words.stop(10_000);
	expect(without.steps).toEqual([]);
});

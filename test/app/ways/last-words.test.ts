import { expect, test } from 'vitest';
import { createLastWords } from '../../../src/app/ways/last-words.ts';
import { createRememberedLog, createVirtualClock, epoch } from '../../fakes.ts';

/** A Slack that leaves so many messages waiting, one number for each look at them, and a file that takes its time. */
function open({ lanes = ['a', 'b'], waits = [2], left = 1, writes = 0 } = {}) {
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
		store: {
			async stats() {
				waiting = looks.shift() ?? waiting;
				return { waiting, due: 0, lanes: 0, dead: 0, oldest: null };
			},
			async waiting(file) {
				steps.push(file);
				return { deliveries: Array(writes-- > 0 ? 1 : 0).fill({ id: '1', body: '', since: 0, due: 0 }), next: null };
			},
		},
		lanes: () => new Map(lanes.map((lane) => [lane, `file:${lane}`])),
	});
	return { words, steps, log, clock };
}

test('a Slack that tells nothing for three seconds is waited for no longer; the files get the rest', async () => {
	const { words, steps, log } = open();
	await words.start();
	await words.stop(10_000);
	expect(steps).toEqual(['flush 3000', 'a', 'b', 'file:a', 'file:b']);
	expect(log.lines).toEqual([expect.stringContaining('2 messages that Slack has not taken')]);
});

test('a Slack that gets on is given most of the time', async () => {
	const { words, steps } = open({ waits: [9, 8, 7, 6] });
	await words.stop(10_000);
	expect(steps).toEqual(['flush 3000', 'flush 3000', 'flush 1000', 'a', 'b', 'file:a', 'file:b']);
});

test('a file is waited for until it is written, and no longer than there is time', async () => {
	const slow = open({ writes: 2 });
	const stopped = slow.words.stop(10_000);
	await slow.clock.advance(7_000);
	await stopped;
	expect(slow.steps.slice(3)).toEqual(['file:a', 'file:a', 'file:a', 'file:b']);
	const stuck = open({ writes: 10_000 });
	const ended = stuck.words.stop(10_000);
	await stuck.clock.advance(10_000);
	await ended;
	expect(stuck.clock.now()).toBe(epoch + 10_000);
});

test('with nothing left, and with no file, nothing is said', async () => {
	const told = open({ left: 0, waits: [0] });
	await told.words.stop(10_000);
	expect([told.steps, told.log.lines]).toEqual([['flush 3000', 'a', 'b'], []]);
	const without = open({ lanes: [] });
	await without.words.stop(10_000);
	expect(without.steps).toEqual([]);
});

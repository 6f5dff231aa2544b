import { expect, test } from 'vitest';
import { noPaces, slackPaces, take } from '../../src/preview/pacing.ts';

const pace = { gapMs: 1000, burst: 3 };

/** The waits of takes at the given moments, one after the other from one state. */
function waits(moments: readonly number[]): readonly number[] {
	let free: number | undefined;
	return moments.map((now) => {
		const taken = take(free, { pace, now });
		free = taken.free;
		return taken.waitMs;
	});
}

test.for<[string, readonly number[], readonly number[]]>([
	['a burst passes at once and no more', [0, 0, 0, 0], [0, 0, 0, 1000]],
	['one more passes after the gap, not a moment sooner', [0, 0, 0, 999, 1000, 1000], [0, 0, 0, 1, 0, 1000]],
	['a steady pace passes for ever', [0, 1000, 2000, 3000, 4000, 5000], [0, 0, 0, 0, 0, 0]],
	['a rest earns one burst and no more', [0, 0, 0, 60_000, 60_000, 60_000, 60_000], [0, 0, 0, 0, 0, 0, 1000]],
	['asking in vain costs nothing', [0, 0, 0, 500, 500, 1000], [0, 0, 0, 500, 500, 0]],
])('%s', ([, moments, expected]) => {
	expect(waits(moments)).toEqual(expected);
});

test('Slack takes one message a second for each channel and fifty calls a minute for each method', () => {
	expect(slackPaces.post.gapMs).toBe(1000);
	expect(60_000 / slackPaces.method.gapMs).toBe(50);
});

test('without pacing no burst ever ends', () => {
	let free: number | undefined;
	for (let index = 0; index < 1000; index++) {
		const taken = take(free, { pace: noPaces.post, now: 0 });
		free = taken.free;
		expect(taken.waitMs).toBe(0);
	}
});

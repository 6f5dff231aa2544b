import { expect, test } from 'vitest';
import { createEngineClock } from '../../src/storage/engine-clock.ts';
import { createVirtualClock, epoch } from '../fakes.ts';

test('it follows the clock, takes a step back out and goes on from there', () => {
	const clock = createVirtualClock();
	const engineNow = createEngineClock(clock);
	clock.jump(5);
	expect(engineNow()).toBe(epoch + 5);
	clock.jump(-60_000);
	expect(engineNow()).toBe(epoch + 5);
	clock.jump(7);
	expect(engineNow()).toBe(epoch + 12);
});

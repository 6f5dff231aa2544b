import { expect, test } from 'vitest';
import type { AttemptOutcome } from '../../src/delivery/conclude.ts';
import { createLaneHealth, destinationsMax } from '../../src/delivery/lane-health.ts';
import { createRememberedLog, createVirtualClock, epoch } from '../fakes.ts';

const setUp = () => {
	const clock = createVirtualClock();
	const log = createRememberedLog();
	const health = createLaneHealth({ clock, log });
	const note = (lane: string, outcome: AttemptOutcome, fails = 1) => health.note({ lane, fails }, outcome);
	return { clock, log, health, note };
};
const delivered: AttemptOutcome = { status: 'delivered' };
const down: AttemptOutcome = { status: 'retry', because: 'unavailable', reason: 'status 503', unsure: false };
const limited: AttemptOutcome = { status: 'retry', because: 'rate_limited', reason: 'ratelimited', unsure: false };
const refused = (because: 'payload' | 'configuration' | 'parent', reason = 'no'): AttemptOutcome => ({
	status: 'refused',
	because,
	reason,
});

test('a lane that works is not worth a line', () => {
	const { log, health, note } = setUp();
	for (let i = 0; i < 3; i++) note('x', delivered);
	expect(health.list()).toEqual([{ lane: 'x', name: 'x', state: 'healthy' }]);
	expect(log.lines).toEqual([]);
});

test('each change is said once; the reason is the latest and the time that of the change', () => {
	const { clock, log, health, note } = setUp();
	note('x', down);
	clock.jump(5);
	note('x', refused('configuration', 'invalid_auth'));
	clock.jump(5);
	note('x', refused('configuration', 'token_revoked'));
	expect(health.list()).toEqual([{ lane: 'x', name: 'x', state: 'held', reason: 'token_revoked', since: epoch + 5 }]);
	note('x', delivered);
	expect(health.list()).toEqual([{ lane: 'x', name: 'x', state: 'healthy' }]);
	expect(log.lines).toEqual([
		'warn delivery: x is out of reach, messages wait: status 503',
		'error delivery: x is held until its configuration is mended, messages wait: invalid_auth',
		'info delivery: x works again',
	]);
});

test('a single failure is no outage; the second in a row is', () => {
	const { health, note } = setUp();
	note('x', delivered);
	note('x', down, 0);
	expect(health.list()[0]?.state).toBe('healthy');
	note('x', down, 1);
	expect(health.list()[0]?.state).toBe('retrying');
});

test.for<[AttemptOutcome, string]>([
	[{ status: 'moot' }, 'held'],
	[limited, 'held'],
	[down, 'retrying'],
	[{ status: 'again' }, 'healthy'],
	[refused('payload'), 'healthy'],
	[refused('parent'), 'healthy'],
])('after %o a held lane is %s', ([outcome, state]) => {
	const { health, note } = setUp();
	note('x', refused('configuration'));
	note('x', outcome);
	expect(health.list()[0]?.state).toBe(state);
});

test('lanes beyond the limit push out the one heard of longest ago', () => {
	const { health, note } = setUp();
	for (let i = 0; i < destinationsMax; i++) note(`l${i}`, delivered);
	expect(health.list()).toHaveLength(destinationsMax);
	note('l0', delivered);
	note('one more', delivered);
	expect(health.list()).toHaveLength(destinationsMax);
	expect(health.list().map(({ lane }) => lane)).not.toContain('l1');
	expect(health.list().map(({ lane }) => lane)).toContain('l0');
});

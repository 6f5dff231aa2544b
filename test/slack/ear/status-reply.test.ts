import { expect, test } from 'vitest';
import { type Fares, tellStatus } from '../../../src/slack/ear/status-reply.ts';
import { epoch } from '../../fakes.ts';
import { hostile } from '../notifications.ts';
import { replyFaults } from '../reply-faults.ts';

const well: Fares = { storage: 'memory', stats: { waiting: 0, dead: 0, oldest: null }, destinations: [] };

test('when all is well it says so', () => {
	const said = tellStatus([{ ...well, destinations: [{ name: 'post:a', state: 'healthy' }] }], epoch);
	expect(said.text).toBe('All is well.\nmemory: 0 waiting, nothing was given up');
	expect(replyFaults(said)).toEqual([]);
});

test.for<[string, Partial<Fares>, string]>([
	[
		'what was given up',
		{ stats: { waiting: 3, dead: 2, oldest: epoch - 60_000 } },
		'memory: 3 waiting (the oldest for 60 s), 2 given up: "otel-slack dead-letter list" says why',
	],
	[
		'a destination that does not work',
		{ destinations: [{ name: 'post:a', state: 'held', reason: 'Slack answered channel_not_found' }] },
		'post:a is held: Slack answered channel_not_found',
	],
])('%s is told', ([, over, words]) => {
	const said = tellStatus([{ ...well, ...over }], epoch);
	expect(said.text).toMatch(/^Somebody has to look\./);
	expect(said.text).toContain(words);
});

test('a store that is out of reach is told with its reason', () => {
	const { stats: _stats, ...away } = well;
	const said = tellStatus([{ ...away, storage: 'redis_storage', fault: 'it does not answer' }], epoch);
	expect(said.text).toBe('Somebody has to look.\nredis_storage is out of reach: it does not answer');
});

test('of many troubles a few are told, within what Slack takes', () => {
	const destinations = Array.from({ length: 50 }, (_, at) => ({
		name: `post:${at}`,
		state: 'held',
		reason: hostile.repeat(20),
	}));
	const said = tellStatus([{ ...well, destinations }], epoch);
	expect(JSON.stringify(said.blocks)).toContain('post:4 ');
	expect(JSON.stringify(said.blocks)).not.toContain('post:5 ');
	expect(replyFaults(said)).toEqual([]);
});

import { expect, test } from 'vitest';
import { play } from '../../../src/app/demo/replay.ts';
import type { Story } from '../../../src/app/demo/story.ts';
import { createSeededChance, createVirtualClock, epoch, settle } from '../../fakes.ts';

const capture = (name: string) => ({ logs: { name }, traces: { name: `${name} 42` } });

const story: Story = {
	acts: [
		{ told: 'it breaks', capture: capture('broken'), thenMs: 5_000 },
		{ told: 'it storms', capture: { traces: { name: 'storm 42' } }, times: 3, subject: '42', thenMs: 5_000 },
	],
	quiet: { logs: { name: 'quiet' } },
	again: [{ logs: { name: 'one' } }, { logs: { name: 'other' } }],
};

function start(answer: () => Response = () => new Response('{}')) {
	const clock = createVirtualClock();
	const stopping = new AbortController();
	const [sent, told]: string[][] = [[], []];
	const fetch: typeof globalThis.fetch = async (url, options) => {
		const { name } = JSON.parse(String(options?.body));
		sent?.push(`${(clock.now() - epoch) / 1_000} ${String(url).replace('http://otlp', '')} ${name}`);
		return answer();
	};
	const replay = { story, otlpAddress: 'http://otlp', tell: (text: string) => void told?.push(text) };
	const ended = play({ clock, chance: createSeededChance(), fetch }, replay, stopping.signal);
	// A test that is not about it need not see it fail.
	ended.catch(() => {});
	const sentBut = (pattern: RegExp) => (sent ?? []).filter((line) => !pattern.test(line));
	return { clock, ended, sent: sent ?? [], told: told ?? [], sentBut, stop: () => stopping.abort() };
}

test('an act is told and sent, logs first and spans a second later', async () => {
	const { clock, sentBut, told, stop, ended } = start();
	await clock.advance(1_999);
	expect([told, sentBut(/quiet/)]).toEqual([[], []]);
	await clock.advance(2_000);
	expect(told).toEqual(['it breaks']);
	expect(sentBut(/quiet/)).toEqual(['2 /v1/logs broken', '3 /v1/traces broken 42']);
	stop();
	await ended;
});

test('a storm is sent so often, each time with another subject', async () => {
	const { clock, sentBut, told, stop, ended } = start();
	await clock.advance(9_000);
	const storm = sentBut(/quiet|broken/);
	expect(told).toEqual(['it breaks', 'it storms']);
	expect(storm).toHaveLength(3);
	expect(new Set(storm.map((line) => line.split(' ').at(-1))).size).toBe(3);
	expect(storm.join()).not.toContain('storm 42');
	stop();
	await ended;
});

test('it is quiet all the time, and known failures come in turns after the story', async () => {
	const { clock, sent, sentBut, told, stop, ended } = start();
	await clock.advance(60_000);
	expect(told.at(-1)).toContain('That was the story');
	expect(sentBut(/quiet|broken|storm/).map((line) => line.split(' ').at(-1))).toEqual(['one', 'other', 'one']);
	expect(sent.filter((line) => line.includes('quiet'))).toHaveLength(31);
	stop();
	await ended;
});

test('asked to stop, it sends nothing more', async () => {
	const { clock, sent, stop, ended } = start();
	await clock.advance(2_500);
	const before = sent.filter((line) => line.includes('/v1/logs')).length;
	stop();
	await ended;
	await clock.advance(60_000);
	expect(sent.filter((line) => line.includes('/v1/logs'))).toHaveLength(before);
	expect(clock.sleeping).toBe(0);
});

test('a request that is not taken is a fault, and ends everything', async () => {
	const { clock, ended } = start(() => new Response('no such path', { status: 404 }));
	await settle();
	await expect(ended).rejects.toThrow('http://otlp/v1/logs answered 404: no such path');
	await clock.advance(10_000);
	expect(clock.sleeping).toBe(0);
});

import { expect, test } from 'vitest';
import type { SlackExporter } from '../../../src/app/slack-exporter.ts';
import { firstOf, lanesWithFile, outboxOptions, type Speakers, tellBy } from '../../../src/app/ways/speakers.ts';
import { defaultPace } from '../../../src/delivery/outbox.ts';
import type { Claim } from '../../../src/model/store.ts';

const claimOf = (exporter: string): Claim => ({
	id: '1',
	lane: 'post:a',
	body: JSON.stringify({ exporter, issue: 'issue:x', reason: 'first' }),
	token: 't',
	tries: 1,
	fails: 0,
	unsure: false,
	behind: 0,
	since: 0,
});

const speaker: SlackExporter = {
	consume: async () => ({ status: 'accepted' }),
	start: async () => {},
	stop: async () => {},
	tell: async () => ({ outcome: { status: 'delivered' } }),
	command: async () => 'done',
	lanes: new Map([['post:a', { pace: { gapMs: 500, burst: 2 }, retry: { maxElapsedTimeMs: 7 } }]]),
	fallbacks: new Map([
		['post:a', 'file:x'],
		['post:b', 'post:c'],
	]),
	announce: () => undefined,
};

const speakers: Speakers = new Map([['slack/a', speaker]]);
const { signal } = new AbortController();

test('a delivery is told by the exporter whose issue it is about', async () => {
	expect(await tellBy(speakers, claimOf('slack/a'), signal)).toEqual({ outcome: { status: 'delivered' } });
});

test('a delivery of an exporter that is gone is kept for when it comes back', async () => {
	const { outcome } = await tellBy(speakers, claimOf('slack/gone'), signal);
	expect(outcome).toMatchObject({
		status: 'refused',
		because: 'configuration',
		reason: expect.stringContaining('slack/gone'),
	});
});

test('what belongs to a card of an exporter that is gone keeps nobody waiting', async () => {
	for (const more of [{ edit: 'post:a' }, { upload: 'post:a' }, { timer: true }]) {
		const claim = {
			...claimOf('slack/gone'),
			body: JSON.stringify({ exporter: 'slack/gone', issue: 'issue:x', ...more }),
		};
		expect(await tellBy(speakers, claim, signal)).toEqual({ outcome: { status: 'moot' } });
	}
});

test('pace and patience are those of the exporter that speaks in a lane', () => {
	const options = outboxOptions(speakers, []);
	expect(options.paceOf?.('post:a')).toEqual({ gapMs: 500, burst: 2 });
	expect(options.retryOf?.('post:a')).toEqual({ maxElapsedTimeMs: 7 });
	expect(options.paceOf?.('post:unknown')).toEqual(defaultPace);
});

test('the first exporter that has an answer gives it', () => {
	expect(firstOf(speakers, ({ fallbacks }) => fallbacks.get('post:b'))).toBe('post:c');
	expect(firstOf(speakers, ({ fallbacks }) => fallbacks.get('post:x'))).toBeUndefined();
});

test('the lanes that a file stands in for are known', () => {
	expect([...lanesWithFile(speakers)]).toEqual([['post:a', 'file:x']]);
});

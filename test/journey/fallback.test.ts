// Ways around a destination that is closed: another channel, a file, and the file at the end of a process that remembers
// nothing else.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StandIn } from '../../src/preview/stand-in.ts';
import { settle } from '../fakes.ts';
import { type House, openHouse } from '../harness.ts';
import { logs } from '../otlp-json.ts';

let folder: string;
let house: House;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'otel-slack-fallback-'));
});
afterEach(async () => {
	await house.end();
	rmSync(folder, { recursive: true });
});

const minute = 60_000;
const path = () => join(folder, 'untold.jsonl');
const revoked = { kind: 'status', status: 404, body: 'no_service' } as const;
const toOps = (slack: StandIn) =>
	`    fallback: { webhook_url: ${new URL(slack.webhookUrlFor('ops'), 'http://127.0.0.1').href} }`;
const toFile = () => `    fallback: { file: ${path()} }`;
const lines = () => (existsSync(path()) ? readFileSync(path(), 'utf8').split('\n').filter(Boolean) : []);

test('with the webhook revoked, alerts come to the fallback within a minute and say why; they wait at home as well', async () => {
	house = await openHouse({ slackFor: toOps });
	const end = house.slack.fail({ channel: 'alerts', answer: revoked });
	await house.send('logs', logs({ body: 'payment failed' }));
	await house.clock.advance(1_000);
	expect(house.texts('#ops')).toEqual([expect.stringContaining('payment failed')]);
	expect(JSON.stringify(house.slack.messages('#ops')[0]?.content)).toContain('Its own destination does not take it');
	await house.send('logs', logs({ body: 'mail bounced' }));
	await house.clock.advance(minute);
	expect(house.texts('#ops')).toHaveLength(2);
	await house.clock.advance(20 * minute);
	expect(house.texts('#ops')).toHaveLength(2);
	end();
	await house.clock.advance(2 * minute);
	expect(house.texts()).toEqual([
		expect.stringMatching(/^Slack delivery was down for 2\d min: 2 occurrences of 2 issues follow/),
		expect.stringContaining('payment failed'),
		expect.stringContaining('mail bounced'),
	]);
	expect(house.count('otel_slack_deliveries_total', { outcome: 'detoured' })).toBe(2);
});

test('when the fallback is closed too, everything waits, and nothing goes round in circles', async () => {
	house = await openHouse({ slackFor: toOps });
	const end = house.slack.fail({ answer: revoked });
	await house.send('logs', logs({ body: 'payment failed' }));
	await house.clock.advance(30 * minute);
	expect(house.count('otel_slack_deliveries_total', { outcome: 'detoured' })).toBe(1);
	end();
	await house.clock.advance(2 * minute);
	for (const channel of ['#alerts', '#ops']) {
		expect(house.texts(channel)).toEqual([
			expect.stringContaining('Slack delivery was down'),
			expect.stringContaining('payment failed'),
		]);
	}
});

test('a message that is given up goes to the fallback', async () => {
	house = await openHouse({ slackFor: () => toFile() });
	house.slack.fail({ answer: { kind: 'status', status: 400, body: 'invalid_payload' } });
	await house.send('logs', logs({ body: 'payment failed' }));
	expect(await waitFor(lines)).toHaveLength(1);
	const { time, message } = JSON.parse(lines()[0] ?? '');
	expect(time).toMatch(/^2026-11-20T/);
	expect(message.text).toContain('payment failed');
	expect(JSON.stringify(message.blocks)).toContain('invalid_payload');
});

test('what a memory cannot tell before its end is in the file', async () => {
	house = await openHouse({ slackFor: () => toFile() });
	house.slack.fail({ answer: { kind: 'status', status: 503, body: '' } });
	await house.send('logs', logs({ body: 'payment failed' }, { body: 'mail bounced' }));
	await house.clock.advance(2_000);
	expect(lines()).toEqual([]);
	const stopped = house.app.stop(5_000);
	await house.clock.advance(3_100);
	// The disk takes real time, and virtual time must not run ahead of it.
	for (let i = 0; i < 1_000 && lines().length < 2; i++) await settle();
	await house.clock.advance(1_900);
	await stopped;
	expect(lines().map((line) => JSON.parse(line).message.text)).toEqual([
		expect.stringContaining('payment failed'),
		expect.stringContaining('mail bounced'),
	]);
	expect(house.log.lines.join('\n')).toContain('2 messages that Slack has not taken are written to the file');
});

test('a file that cannot be written keeps nobody from ending', async () => {
	house = await openHouse({ slackFor: () => `    fallback: { file: ${folder} }` });
	house.slack.fail({ answer: { kind: 'status', status: 503, body: '' } });
	await house.send('logs', logs({ body: 'payment failed' }));
	const stopped = house.app.stop(5_000);
	for (let i = 0; i < 60; i++) await house.clock.advance(100);
	await stopped;
	expect(house.log.lines.join('\n')).toMatch(/still wait/);
});

test('a bot that may not post to its channel has another one, with a card that is kept up to date', async () => {
	const toChannel = (slack: StandIn) => `    fallback: { channel: ${slack.channelId('ops')} }`;
	house = await openHouse({ bot: true, slackFor: toChannel });
	const end = house.slack.fail({ channel: 'alerts', answer: { kind: 'error', error: 'not_in_channel' } });
	await house.send('logs', logs({ body: 'payment failed' }));
	await house.clock.advance(2_000);
	expect(house.texts('#ops')).toEqual([expect.stringContaining('payment failed')]);
	expect(JSON.stringify(house.slack.messages('#ops')[0]?.content)).toContain('not_in_channel');
	end();
	await house.clock.advance(2 * minute);
	expect(house.texts()).toEqual([
		expect.stringContaining('Slack delivery was down'),
		expect.stringContaining('payment failed'),
	]);
});

/** Lets the disk catch up. */
async function waitFor(look: () => readonly string[]): Promise<readonly string[]> {
	for (let i = 0; i < 1_000 && look().length === 0; i++) await settle();
	return look();
}

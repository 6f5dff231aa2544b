// Cards beside other cards, of other exporters, before and after a restart, and with what belongs into their threads.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, type HouseOptions, openHouse } from '../harness.ts';
import { logs, thrown } from '../otlp-json.ts';
import { createFolder } from '../storage/folder.ts';

const folder = createFolder();
// Slack's own package is loaded with the first call, which takes no virtual time.
beforeAll(() => import('@slack/web-api'));
afterAll(folder.remove);

const second = 1_000;
const minute = 60 * second;

const messages = ({ slack }: House) => slack.messages('#alerts');
const cards = (house: House) => messages(house).filter(({ threadTs }) => threadTs === undefined);
const replies = (house: House) => messages(house).filter(({ threadTs }) => threadTs !== undefined);
const fail = (house: House, count = 1, facts = {}) =>
	house.send('logs', logs(...Array.from({ length: count }, () => ({ at: house.clock.now(), ...facts }))));

async function open(options: HouseOptions = {}): Promise<House> {
	const house = await openHouse({ bot: true, ...options });
	await fail(house);
	await house.clock.advance(2 * second);
	return house;
}

test('two exporters of one bot and one store keep cards of their own and share its budget', async () => {
	const second = `  slack/second:
    bot_token: xoxb-stand-in
    channel: C0ALERTS
    api_url: http://127.0.0.1/api/
    layout: compact`;
	const house = await open({ slack: second, exporters: ['slack', 'slack/second'] });
	expect(cards(house)).toHaveLength(2);
	await fail(house, 4);
	await house.clock.advance(minute);
	expect(cards(house)).toHaveLength(2);
	for (const { content } of cards(house)) expect(JSON.stringify(content.blocks)).toContain('5');
	expect(house.count('otel_slack_occurrences_told_total', { exporter: 'slack' })).toBe(5);
	expect(house.count('otel_slack_occurrences_told_total', { exporter: 'slack/second' })).toBe(5);
	expect(await house.command('resolve')).toBe('done');
	await house.clock.advance(minute);
	const resolved = cards(house).filter(({ content }) => /Resolved/i.test(JSON.stringify(content.blocks)));
	expect(resolved).toHaveLength(1);
	await house.end();
});

test('a card outlives a restart', async () => {
	const storagePath = folder.fresh();
	const before = await open({ storagePath });
	const [card] = cards(before);
	await fail(before, 2);
	await before.end();

	const house = await openHouse({ bot: true, storagePath, after: before });
	await fail(house, 4);
	await house.clock.advance(minute);
	expect(cards(house)).toHaveLength(1);
	expect(cards(house)[0]?.ts).toBe(card?.ts);
	expect(JSON.stringify(cards(house)[0]?.content.blocks)).toContain('7');
	expect(await house.command('resolve')).toBe('done');
	await house.clock.advance(minute);
	expect(replies(house).at(-1)).toMatchObject({ threadTs: card?.ts });
	await house.end();
});

test('a stack that the card cannot show is put into its thread, once', async () => {
	const house = await openHouse({ bot: true });
	await fail(house, 1, { attributes: thrown });
	await house.clock.advance(minute);
	const files = house.slack.calls().filter(({ endpoint }) => endpoint === 'files.completeUploadExternal');
	expect(files).toMatchObject([{ status: 200 }]);
	await fail(house, 1, { attributes: thrown });
	await house.clock.advance(minute);
	expect(house.slack.calls().filter(({ endpoint }) => endpoint === 'files.completeUploadExternal')).toHaveLength(1);
	await house.end();
});

test('a bot that may not upload loses nothing by it', async () => {
	const house = await openHouse({ bot: true });
	house.slack.fail({ endpoint: 'files.getUploadURLExternal', answer: { kind: 'error', error: 'missing_scope' } });
	await fail(house, 1, { attributes: thrown });
	await house.clock.advance(2 * second);
	await fail(house, 9, { attributes: thrown });
	await house.clock.advance(minute);
	expect(cards(house)).toHaveLength(1);
	expect(replies(house)).toHaveLength(1);
	expect(house.log.lines.filter((line) => line.includes('missing_scope'))).toHaveLength(1);
	expect(await house.app.exporters.stores[0]?.dead()).toEqual([]);
	await house.end();
});

test('a compact card has its details in its thread', async () => {
	const house = await openHouse({ bot: true, slack: '    layout: compact' });
	await fail(house, 1, { attributes: thrown });
	await house.clock.advance(minute);
	expect(JSON.stringify(cards(house)[0]?.content.blocks)).not.toContain('checkout.ts:88');
	const [details] = replies(house);
	expect(JSON.stringify(details?.content.blocks)).toContain('checkout.ts:88');
	expect(details?.broadcast).toBe(false);
	await house.end();
});

test('each layout keeps its blocks through all states of a card', async () => {
	for (const layout of ['compact', 'standard', 'color']) {
		const house = await open({ slack: `    layout: ${layout}` });
		await fail(house, 3);
		await house.clock.advance(minute);
		for (const kind of ['acknowledge', 'assign', 'mute', 'reopen', 'resolve', 'reopen'] as const) {
			expect(await house.command(kind)).toBe('done');
			await house.clock.advance(10 * second);
		}
		expect(house.slack.calls().filter(({ status, error }) => status !== 200 || error !== undefined)).toEqual([]);
		expect(cards(house)).toHaveLength(1);
		expect(cards(house)[0]?.edits).toBe(7);
		await house.end();
	}
});

test('what waits for a bot when the program ends is told', async () => {
	const house = await open();
	const end = house.slack.fail({ endpoint: 'chat.postMessage', answer: { kind: 'reset' } });
	await fail(house, 1, { body: 'another' });
	await house.clock.advance(second);
	end();
	await house.clock.advance(minute);
	expect(cards(house)).toHaveLength(2);
	await house.end();
	expect(house.log.lines.filter((line) => line.includes('still wait'))).toEqual([]);
});

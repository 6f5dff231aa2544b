// What people press under a card and type behind the command, and what comes of it. Slack signs its requests, and the
// receiver hears them on a real socket. Whoever ends a house has its counts checked.
import { afterEach, expect, test } from 'vitest';
import { settle } from '../fakes.ts';
import { type House, type HouseOptions, openHouse } from '../harness.ts';
import { logs } from '../otlp-json.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const signingSecret = '0123456789abcdef0123456789abcdef';

const houses: House[] = [];
afterEach(async () => {
	for (const house of houses.splice(0)) await house.end();
});

const yaml = (more = '') => `    interactivity:
      signing_secret: ${signingSecret}
      endpoint: 127.0.0.1:0
${more}`;

/** A house with an ear, and Slack told where it is. */
async function open({ slack = yaml(), ...over }: HouseOptions = {}): Promise<House> {
	const house = await openHouse({ bot: true, slack, ...over });
	houses.push(house);
	reach(house);
	return house;
}

function reach(house: House): void {
	const [address] = house.app.ears.addresses();
	house.slack.reachAt({ url: `${address}/actions`, commandUrl: `${address}/commands`, signingSecret });
}

/** As many failures as said, each at the moment that the house is at. */
const fail = (house: House, count = 1, body = 'payment failed', service = 'checkout') =>
	house.send(
		'logs',
		logs(
			...Array.from({ length: count }, () => ({ body, at: house.clock.now(), resource: { 'service.name': service } })),
		),
	);

const cards = ({ slack }: House) => slack.messages('#alerts').filter(({ threadTs }) => threadTs === undefined);
const replies = ({ slack }: House) => slack.messages('#alerts').filter(({ threadTs }) => threadTs !== undefined);
const shown = (house: House, at = 0) => JSON.stringify(cards(house)[at]?.content.blocks);
/** What one person alone was told, the latest last. */
const whispers = ({ slack }: House) => slack.ephemerals('#alerts').map(({ content }) => content.text ?? '');

/** Presses a control of the newest card that has it, and lets come of it what comes at once. */
async function press(house: House, action: string, value?: string): Promise<void> {
	const answer = await house.slack.press({ channel: '#alerts', action, ...(value && { value }) });
	expect(answer).toEqual({ status: 'answered' });
	await settle();
}

async function type(house: House, text: string): Promise<string> {
	expect(await house.slack.command(`/otel-slack ${text}`, { channel: '#alerts' })).toEqual({ status: 'answered' });
	await settle();
	return whispers(house).at(-1) ?? '';
}

test('whoever presses Mute hears no more of it for an hour, and the card says who did', async () => {
	const house = await open();
	await fail(house);
	await house.clock.advance(second);
	expect(shown(house)).toContain('"action_id":"mute"');
	await press(house, 'mute', '1h');
	await house.clock.advance(2 * second);
	expect(shown(house)).toContain('MUTED');
	expect(shown(house)).toContain('@you');
	expect(replies(house)).toHaveLength(1);
	expect(JSON.stringify(replies(house))).toContain('Muted for 1 h by');

	const edits = () => house.slack.calls().filter(({ endpoint }) => endpoint === 'chat.update').length;
	const before = edits();
	for (let at = 0; at < 5; at++) {
		await fail(house, 10);
		await house.clock.advance(minute);
	}
	expect([edits(), cards(house).length, replies(house).length]).toEqual([before, 1, 1]);
	expect(whispers(house)).toEqual([]);

	await press(house, 'reopen');
	await house.clock.advance(20 * second);
	expect(shown(house)).toContain('REOPENED');
	expect(house.count('otel_slack_commands_total', { command: 'mute', result: 'done' })).toBe(1);
});

test('every button does what it says', async () => {
	const house = await open();
	await fail(house);
	await house.clock.advance(second);
	for (const [action, word] of [
		['acknowledge', 'ACKNOWLEDGED'],
		['assign', 'assigned to'],
		['resolve', 'RESOLVED'],
		['reopen', 'REOPENED'],
	] as const) {
		await press(house, action);
		await house.clock.advance(2 * second);
		expect(shown(house)).toContain(word);
	}
	expect(whispers(house)).toEqual([]);
});

test('who is not on the list is told so, and nothing happens', async () => {
	const house = await open({ slack: yaml('      allow: { users: [U0SOMEBODY] }\n') });
	await fail(house);
	await house.clock.advance(second);
	await press(house, 'resolve');
	await house.clock.advance(2 * second);
	expect(shown(house)).not.toContain('RESOLVED');
	expect(whispers(house)).toEqual([expect.stringContaining('You are not on the list')]);
	expect(await type(house, 'silence service=checkout for 1h')).toContain('You are not on the list');
	expect(cards(house)).toHaveLength(1);
});

test('a press that comes too late, or twice, says what became of it', async () => {
	const house = await open();
	await fail(house);
	await house.clock.advance(second);
	house.slack.fail({ endpoint: 'chat.update', answer: { kind: 'error', error: 'internal_error' }, times: 1 });
	await press(house, 'acknowledge');
	// The card could not be edited yet: its button is still there.
	await press(house, 'acknowledge');
	expect(whispers(house)).toEqual(['Nothing has changed: it is acknowledged or resolved already.']);
	const [store] = house.app.exporters.stores;
	const docs = (await store?.list('issue'))?.docs ?? [];
	const kept = docs[0];
	await store?.commit([{ key: kept?.key ?? '', body: null }]);
	await press(house, 'resolve');
	expect(whispers(house).at(-1)).toContain('This issue is not remembered any more');
	await store?.commit([{ key: kept?.key ?? '', body: kept?.body ?? '', add: kept?.count ?? 0, seen: kept?.seen ?? 0 }]);
});

test('a request that is replayed or forged does nothing', async () => {
	const seen: Request[] = [];
	const house = await open();
	const [address] = house.app.ears.addresses();
	const recording: typeof fetch = async (...call) => {
		seen.push(new Request(...call));
		return fetch(...call);
	};
	house.slack.reachAt({ url: `${address}/actions`, signingSecret, fetch: recording });
	await fail(house);
	await house.clock.advance(second);
	await house.slack.press({ channel: '#alerts', action: 'acknowledge' });
	await house.clock.advance(2 * second);
	await house.command('reopen');
	const [request] = seen;
	const again = await fetch(request?.url ?? '', {
		method: 'POST',
		headers: Object.fromEntries(request?.headers ?? []),
		body: (await request?.text()) ?? '',
	});
	expect([again.status, await again.text()]).toEqual([401, '']);
	house.slack.reachAt({ url: `${address}/actions`, signingSecret: 'f'.repeat(32) });
	expect(await house.slack.press({ channel: '#alerts', action: 'resolve' })).toMatchObject({ status: 'failed' });
	await house.clock.advance(20 * second);
	expect(shown(house)).toContain('REOPENED');
	expect(house.log.lines.join()).toContain('a request was turned away: it has been sent before');
});

test('the list names what is open, and its ids do what the buttons do', async () => {
	const house = await open();
	expect(await type(house, 'list')).toContain('No open issues.');
	await fail(house);
	await fail(house, 12, 'database is <!channel> gone', 'billing');
	await house.clock.advance(20 * second);
	const list = await type(house, 'list');
	expect(list).toMatch(/ERROR in billing · 12 times/);
	expect(list).toContain('&lt;!channel&gt;');
	const [, id = ''] = /([a-z2-7]{8}) ERROR in checkout · once/.exec(list) ?? [];
	expect(await type(house, `mute ${id} 1d`)).toMatch(/Muted for 1 day by @you: ERROR in checkout/);
	await house.clock.advance(20 * second);
	expect(await type(house, 'list')).toMatch(/billing.*checkout.*Muted by @you/s);
	expect(await type(house, 'resolve zzzz')).toContain('zzzz is the id of no issue here');
	expect(await type(house, 'explode')).toContain('"explode" is no command');
	expect(await type(house, 'status')).toContain('All is well.');
	expect(await type(house, 'help')).toContain('/otel-slack mute');
});

test('a silence holds on every replica within seconds, until somebody ends it or it ends', async () => {
	const one = await open();
	const two = await openHouse({ bot: true, slack: yaml(), beside: one });
	houses.unshift(two);
	reach(one);
	await fail(two, 1, 'early');
	await one.clock.advance(2 * second);
	expect(cards(one)).toHaveLength(1);

	await type(one, 'silence service=checkout for 2h the index is rebuilt');
	const told = cards(one).at(-1)?.content.text ?? '';
	expect(told).toMatch(
		/Silenced for 2 h by @you: resource\.attributes\["service\.name"\] == "checkout" until .*\(the index is rebuilt\)/,
	);
	await one.clock.advance(3 * second);
	await fail(two, 3, 'muted');
	await fail(one, 3, 'muted too');
	await fail(two, 1, 'another service', 'billing');
	await one.clock.advance(5 * second);
	expect(cards(one).map(({ content }) => content.text)).toEqual([
		expect.stringContaining('early'),
		told,
		expect.stringContaining('another service'),
	]);

	const silences = await type(one, 'silences');
	const [, id = ''] = /([0-9a-f]{6}) resource/.exec(silences) ?? [];
	reach(two);
	await type(two, `unsilence ${id}`);
	expect(cards(one).at(-1)?.content.text).toContain('Silence ended by @you');
	await one.clock.advance(3 * second);
	await fail(one, 1, 'late');
	await one.clock.advance(5 * second);
	expect(cards(one).at(-1)?.content.text).toContain('late');
	expect(await type(two, 'silences')).toContain('Nothing is silenced from here.');
	expect(await type(two, `unsilence ${id}`)).toContain('is the id of no silence made here');
	// What was muted is summed up when it would have ended.
	one.clock.jump(2 * hour);
	await one.clock.advance(10 * second);
	expect(cards(one).at(-1)?.content.text).toContain('Quiet ended');
});

// Where a bot posts, an issue has one card for life: it is edited, answered, acknowledged, muted, resolved, and opened again.
// Whoever ends a house has its counts checked.
import { afterEach, beforeAll, expect, test } from 'vitest';
import { epoch } from '../fakes.ts';
import { type House, openHouse } from '../harness.ts';
import { logs } from '../otlp-json.ts';

let house: House;
// Slack's own package is loaded with the first call, which takes no virtual time.
beforeAll(() => import('@slack/web-api'));
afterEach(() => house.end());

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** The messages of the channel that stand by themselves, and those in threads. */
const cards = () => house.slack.messages('#alerts').filter(({ threadTs }) => threadTs === undefined);
const replies = () => house.slack.messages('#alerts').filter(({ threadTs }) => threadTs !== undefined);
const shown = (at = 0) => JSON.stringify(cards()[at]?.content.blocks);
const edits = () => house.slack.calls().filter(({ endpoint }) => endpoint === 'chat.update');

/** As many failures as said, each at the moment that the house is at. */
const fail = (count = 1, body = 'payment failed', resource?: Readonly<Record<string, string>>) =>
	house.send(
		'logs',
		logs(...Array.from({ length: count }, () => ({ body, at: house.clock.now(), ...(resource && { resource }) }))),
	);

/** Lets a long time pass; the last seconds of it are lived through. */
async function pass(ms: number): Promise<void> {
	house.clock.jump(ms - 20 * second);
	await house.clock.advance(20 * second);
}

async function open(slack = ''): Promise<void> {
	house = await openHouse({ bot: true, slack });
	await fail();
	await house.clock.advance(second);
	expect(cards()).toHaveLength(1);
}

test('thirty repeats are one card that is edited, no more often than it may be', async () => {
	await open();
	for (let i = 0; i < 30; i++) {
		await fail();
		await house.clock.advance(2 * second);
	}
	await house.clock.advance(20 * second);
	expect(cards()).toHaveLength(1);
	expect(shown()).toContain('31');
	expect(edits().length).toBeGreaterThanOrEqual(4);
	expect(edits().length).toBeLessThanOrEqual(6);
	expect(house.count('otel_slack_occurrences_told_total')).toBe(31);
});

test('each step is told in the thread and in the channel, and shows on the card', async () => {
	await open();
	for (const count of [9, 90]) {
		await fail(count);
		await house.clock.advance(20 * second);
	}
	expect(replies().map(({ broadcast, threadTs }) => [broadcast, threadTs])).toEqual([
		[true, cards()[0]?.ts],
		[true, cards()[0]?.ts],
	]);
	expect(replies().map(({ content }) => content.text)).toEqual([
		expect.stringContaining('escalating: 10'),
		expect.stringContaining('escalating: 100'),
	]);
	expect(shown()).toContain('100');
});

test.for([
	['never', false],
	['always', true],
] as const)('with broadcast: %s the channel hears of a step and of a deed: %s', async ([broadcast, expected]) => {
	await open(`    repeat: { broadcast: ${broadcast} }`);
	await fail(9);
	await house.clock.advance(2 * second);
	expect(await house.command('acknowledge')).toBe('done');
	await house.clock.advance(2 * second);
	expect(replies().map((reply) => reply.broadcast)).toEqual([expected, expected]);
});

test('what is acknowledged shows at once, says who did it, and speaks up again when it is ten times as bad', async () => {
	await open();
	await fail(11);
	await house.clock.advance(20 * second);
	expect(await house.command('acknowledge')).toBe('done');
	expect(await house.command('acknowledge')).toBe('unchanged');
	await house.clock.advance(2 * second);
	expect(shown()).toContain('anna');
	expect(replies().at(-1)?.content.text).toContain('Acknowledged by @anna');
	expect(replies().at(-1)?.broadcast).toBe(false);
	const before = replies().length;
	await fail(107);
	await house.clock.advance(20 * second);
	expect(replies()).toHaveLength(before);
	expect(shown()).toContain('119');
	await fail(1);
	await house.clock.advance(20 * second);
	expect(replies().slice(before)).toMatchObject([{ broadcast: true }]);
	expect(shown()).toContain('120');
});

test('what somebody does shows at once, although an edit waits for more', async () => {
	await open();
	await fail();
	await house.clock.advance(second);
	expect(edits()).toEqual([]);
	await house.command('acknowledge');
	await house.clock.advance(second);
	expect(edits()).toHaveLength(1);
	expect(shown()).toMatch(/anna/);
	expect(house.count('otel_slack_occurrences_told_total')).toBe(2);
	await house.clock.advance(minute);
	expect(edits()).toHaveLength(1);
});

test('a mute is quiet until its moment, counts what it mutes, and ends by itself', async () => {
	await open();
	await house.command('mute', { end: { until: house.clock.now() + hour } });
	await house.clock.advance(2 * second);
	const during = shown();
	expect(during).toMatch(/Muted/i);
	await fail(500);
	await house.clock.advance(minute);
	expect(shown()).toBe(during);
	expect(replies()).toHaveLength(1);
	expect(house.count('otel_slack_occurrences_muted_total', { by: 'mute' })).toBe(500);
	await pass(hour);
	expect(shown()).toContain('501');
	expect(shown()).not.toMatch(/Muted/);
	expect(house.count('otel_slack_occurrences_told_total')).toBe(1);
	await fail(2);
	await house.clock.advance(20 * second);
	expect(shown()).toContain('503');
	expect(house.count('otel_slack_occurrences_told_total')).toBe(3);
});

test.for([
	['so many more', { more: 5 }, 4, 1],
	['until it gets worse', { worse: true }, 8, 1],
] as const)('a mute for %s ends with the occurrence that is too many', async ([, end, quiet, loud]) => {
	await open();
	await house.command('mute', { end });
	await fail(quiet);
	await house.clock.advance(minute);
	expect(replies()).toHaveLength(1);
	await fail(loud);
	await house.clock.advance(minute);
	expect(replies().slice(1)).toMatchObject([{ broadcast: true }]);
	expect(house.count('otel_slack_occurrences_muted_total')).toBe(quiet);
	expect(house.count('otel_slack_occurrences_told_total')).toBe(1 + loud);
});

test('late arrivals do not reopen what somebody resolved; a new failure does, and is a regression', async () => {
	await open();
	await house.command('resolve');
	await house.clock.advance(2 * second);
	expect(shown()).toMatch(/Resolved/i);
	const before = replies().length;
	await house.send('logs', logs({ at: house.clock.now() - minute }, { at: house.clock.now() + 20 * second }));
	await house.clock.advance(minute);
	expect(replies()).toHaveLength(before);
	expect(shown()).toMatch(/Resolved/i);
	await fail();
	await house.clock.advance(20 * second);
	expect(replies().slice(before)).toMatchObject([{ broadcast: true }]);
	expect(replies().at(-1)?.content.text).toMatch(/is back: resolved/);
	expect(shown()).not.toMatch(/Resolved/);
	expect(shown()).toContain('4');
});

test('replicas of the version before the fix do not reopen it; the fixed version does', async () => {
	const inVersion = (version: string) => ({ 'service.name': 'checkout-api', 'service.version': version });
	house = await openHouse({ bot: true });
	await fail(1, 'payment failed', inVersion('1.9.0'));
	await fail(1, 'payment failed', inVersion('1.10.0'));
	await house.clock.advance(20 * second);
	await house.command('resolve');
	await house.clock.advance(2 * minute);
	const before = replies().length;
	await fail(3, 'payment failed', inVersion('1.9.0'));
	await house.clock.advance(minute);
	expect(replies()).toHaveLength(before);
	await fail(1, 'payment failed', inVersion('1.10.0'));
	await house.clock.advance(minute);
	expect(replies().length).toBe(before + 1);
});

test('after a day of quiet an issue is resolved by itself, and what comes then is told again', async () => {
	await open();
	await pass(24 * hour + minute);
	expect(shown()).toMatch(/Resolved/i);
	expect(replies()).toHaveLength(0);
	await fail();
	await house.clock.advance(20 * second);
	expect(replies()).toMatchObject([{ broadcast: true }]);
	expect(shown()).not.toMatch(/Resolved/);
	await pass(25 * hour);
	expect(shown()).toMatch(/Resolved/i);
});

test('an issue that goes on is not resolved, and with 0 none ever is', async () => {
	await open();
	for (let i = 0; i < 3; i++) {
		await pass(20 * hour);
		await fail();
		await house.clock.advance(20 * second);
	}
	expect(replies()).toHaveLength(0);
	expect(shown()).not.toMatch(/Resolved/);
	await house.end();
	await open('    resolve_after: 0s');
	await pass(30 * 24 * hour - minute);
	expect(shown()).not.toMatch(/Resolved/);
});

test('a card that somebody deleted is posted anew, once, and lives on', async () => {
	await open();
	const [lost] = cards();
	await pass(hour);
	await deleteMessage(lost?.ts ?? '');
	await fail();
	await house.clock.advance(minute);
	expect(cards()).toHaveLength(1);
	expect(cards()[0]?.ts).not.toBe(lost?.ts);
	expect(shown()).toContain('2');
	await fail();
	await house.clock.advance(minute);
	expect(cards()).toHaveLength(1);
	expect(shown()).toContain('3');
	expect(house.count('otel_slack_occurrences_told_total')).toBe(3);
});

test('news in the thread of a deleted card comes after the card that takes its place', async () => {
	await open();
	await deleteMessage(cards()[0]?.ts ?? '');
	await fail(9);
	await house.clock.advance(minute);
	expect(cards()).toHaveLength(1);
	expect(replies()).toMatchObject([{ threadTs: cards()[0]?.ts, broadcast: true }]);
});

test('where nothing can be edited any more, cards come no faster than roll-ups', async () => {
	await open();
	house.slack.fail({ endpoint: 'chat.update', answer: { kind: 'error', error: 'edit_window_closed' } });
	for (let i = 0; i < 60; i++) {
		await fail();
		await house.clock.advance(minute);
	}
	expect(cards().length).toBeGreaterThanOrEqual(3);
	expect(cards().length).toBeLessThanOrEqual(4);
	await house.clock.advance(hour);
	expect(cards().at(-1)?.content.text).toBeDefined();
});

test.for([['is_archived'], ['not_in_channel']] as const)(
	'%s holds the messages, is said, and is over when it is over',
	async ([error]) => {
		house = await openHouse({ bot: true });
		const end = house.slack.fail({ endpoint: 'chat.postMessage', answer: { kind: 'error', error } });
		await fail(3);
		await house.clock.advance(10 * minute);
		expect(cards()).toEqual([]);
		expect(house.log.lines.filter((line) => line.startsWith('error') && line.includes(error))).toHaveLength(1);
		end();
		await house.clock.advance(2 * minute);
		expect(cards().filter(({ content }) => content.text?.includes('payment failed'))).toHaveLength(1);
		expect(house.count('otel_slack_occurrences_told_total')).toBe(3);
	},
);

test('cards of a channel that is archived do not hold back the edits of another', async () => {
	house = await openHouse({
		bot: true,
		slackFor: (slack) => {
			slack.webhookUrlFor('on-call');
			return '    routes: [{ condition: log.severity_number >= SEVERITY_NUMBER_FATAL, channel: C1ON0CALL }]';
		},
	});
	await house.send('logs', logs({ severityNumber: 21, body: 'the cellar is flooded', at: epoch }));
	await fail();
	await house.clock.advance(2 * second);
	house.slack.fail({ endpoint: 'chat.update', channel: '#on-call', answer: { kind: 'error', error: 'is_archived' } });
	await house.send('logs', logs({ severityNumber: 21, body: 'the cellar is flooded', at: epoch }));
	await fail(4);
	await house.clock.advance(minute);
	expect(shown()).toContain('5');
	// What the archived channel was not shown is not told.
	expect(house.count('otel_slack_occurrences_told_total')).toBe(6);
});

test('a channel that was archived for hours keeps its cards, and they show what happened meanwhile', async () => {
	await open('    repeat: { escalate_at: [] }');
	house.slack.changeChannel('alerts', { archived: true });
	for (let i = 0; i < 30; i++) {
		await fail();
		await house.clock.advance(20 * second);
	}
	await pass(3 * hour);
	house.slack.changeChannel('alerts', { archived: false });
	await pass(hour);
	expect(cards()).toHaveLength(1);
	expect(shown()).toContain('31');
	expect(house.count('otel_slack_occurrences_told_total')).toBe(31);
});

test('an issue whose first message was given up has its card as soon as it goes on', async () => {
	house = await openHouse({ bot: true });
	house.slack.changeChannel('alerts', { archived: true });
	for (let i = 0; i < 4; i++) {
		await fail();
		await pass(8 * hour);
	}
	expect(await house.app.exporters.stores[0]?.dead()).not.toEqual([]);
	house.slack.changeChannel('alerts', { archived: false });
	await fail(2);
	await house.clock.advance(2 * minute);
	const own = cards().filter(({ content }) => !content.text?.startsWith('Slack delivery was down'));
	expect(own).toHaveLength(1);
	expect(house.count('otel_slack_occurrences_told_total')).toBe(6);
});

test('edits keep to their budget, whatever happens', async () => {
	house = await openHouse({ bot: true, slack: '    repeat: { update_interval: 1s, escalate_at: [] }' });
	const bodies = Array.from({ length: 12 }, (_, at) => `failure ${String.fromCharCode(97 + at).repeat(6)}`);
	for (let i = 0; i < 120; i++) {
		for (const body of bodies) await fail(1, body);
		await house.clock.advance(second);
	}
	const minutes = Map.groupBy(edits(), ({ at }) => Math.floor((at - epoch) / minute));
	expect(Math.max(...[...minutes.values()].map((each) => each.length))).toBeLessThanOrEqual(44);
	expect(edits().every(({ status }) => status === 200)).toBe(true);
	await house.clock.advance(5 * minute);
	expect(cards()).toHaveLength(12);
	expect(house.count('otel_slack_occurrences_told_total')).toBe(12 * 120);
});

async function deleteMessage(ts: string): Promise<void> {
	const answer = await house.slack.fetch('http://127.0.0.1/api/chat.delete', {
		method: 'POST',
		headers: { authorization: `Bearer ${house.slack.botToken}`, 'content-type': 'application/json; charset=utf-8' },
		body: JSON.stringify({ channel: 'C0ALERTS', ts }),
	});
	expect(await answer.json()).toMatchObject({ ok: true });
}

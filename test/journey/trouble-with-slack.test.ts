// Slack in every bad mood: nothing accepted is lost while the process lives, and the counts add up.
import { afterEach, expect, test } from 'vitest';
import { type House, openHouse } from '../harness.ts';
import { logs } from '../otlp-json.ts';

let house: House;
afterEach(() => house.end());

const minute = 60_000;

async function errorDuring(script: Parameters<House['slack']['fail']>[0]): Promise<() => void> {
	house = await openHouse();
	const end = house.slack.fail(script);
	expect(await house.send('logs', logs({ body: 'payment failed' }))).toBe(200);
	await house.clock.advance(2_000);
	expect(house.texts()).toEqual([]);
	return end;
}

test('asked to wait 30 s, we wait 30 s and not a moment less', async () => {
	await errorDuring({ times: 1, answer: { kind: 'error', error: 'rate_limited', retryAfterSeconds: 30 } });
	await house.clock.advance(27_900);
	expect(house.texts()).toEqual([]);
	await house.clock.advance(200);
	expect(house.texts()).toHaveLength(1);
});

test.for([
	['a server error', { kind: 'status', status: 500, body: 'rollup_error' }],
	['a proxy that answers 200 with a page', { kind: 'html' }],
] as const)('%s is retried until it is over', async ([, answer]) => {
	const end = await errorDuring({ answer });
	await house.clock.advance(10 * minute);
	expect(house.texts()).toEqual([]);
	end();
	await house.clock.advance(2 * minute);
	expect(house.texts()).toHaveLength(2);
	expect(house.texts()[0]).toMatch(/^Slack delivery was down for 1\d min: 1 occurrence of 1 issue follows/);
});

test('a Slack that never answers is given up on and called again', async () => {
	const end = await errorDuring({ answer: { kind: 'hang' } });
	await house.clock.advance(minute);
	end();
	await house.clock.advance(3 * minute);
	expect(house.texts().length).toBeGreaterThanOrEqual(1);
});

test('refused blocks are sent once more as plain text', async () => {
	house = await openHouse();
	house.slack.fail({ times: 1, answer: { kind: 'status', status: 400, body: 'invalid_blocks' } });
	await house.send('logs', logs({ body: 'payment failed' }));
	await house.clock.advance(1_000);
	const [message] = house.slack.messages();
	expect(message?.content.text).toContain('payment failed');
	expect(message?.content.blocks ?? []).toEqual([]);
});

test('a message that Slack refuses even as plain text becomes a dead letter, loudly', async () => {
	await errorDuring({ answer: { kind: 'status', status: 400, body: 'invalid_payload' } });
	const letters = await house.app.exporters.stores[0]!.dead();
	expect(letters).toHaveLength(1);
	expect(letters[0]?.reason).toContain('invalid_payload');
	expect(house.log.lines.join('\n')).toMatch(/error .*invalid_payload/);
});

test('a revoked webhook holds its deliveries, says so once, and tells everything once it is back', async () => {
	const end = await errorDuring({ answer: { kind: 'status', status: 404, body: 'no_service' } });
	await house.send('logs', logs({ body: 'another failure' }));
	await house.clock.advance(30 * minute);
	expect(house.log.lines.filter((line) => line.startsWith('error') && line.includes('no_service'))).toHaveLength(1);
	end();
	await house.clock.advance(2 * minute);
	expect(house.texts()).toEqual([
		expect.stringMatching(/^Slack delivery was down for 31 min: 2 occurrences of 2 issues follow .*no_service/),
		expect.stringContaining('payment failed'),
		expect.stringContaining('another failure'),
	]);
});

test("a backlog is told at Slack's pace", async () => {
	const end = await errorDuring({ answer: { kind: 'status', status: 503, body: '' } });
	const failures = [
		'database is gone',
		'cache is cold',
		'queue is stuck',
		'disk is full',
		'mail bounced',
		'login failed',
	];
	await house.send('logs', logs(...failures.map((body) => ({ body }))));
	await house.clock.advance(5 * minute);
	end();
	await house.clock.advance(2 * minute);
	const times = house.slack.messages().map(({ ts }) => Number(ts) * 1_000);
	// The news that Slack is back comes first.
	expect(times).toHaveLength(8);
	expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(2_000);
});

// A receiver that keeps what it knows in a file: it ends, and the next one goes on where it stopped.
import { afterAll, expect, test } from 'vitest';
import { openHouse } from '../harness.ts';
import { logs } from '../otlp-json.ts';
import { createFolder } from '../storage/folder.ts';

const folder = createFolder();
afterAll(folder.remove);

const failure = logs({ body: 'payment failed' });

test('what was accepted while Slack was away is told after a restart, once', async () => {
	const storagePath = folder.fresh();
	const before = await openHouse({ storagePath });
	const back = before.slack.fail({ answer: { kind: 'reset' } });
	expect(await before.send('logs', failure)).toBe(200);
	await before.clock.advance(5_000);
	await before.end();
	back();

	const house = await openHouse({ storagePath, after: before });
	await house.clock.advance(120_000);
	expect(house.texts()).toHaveLength(1);
	await house.clock.advance(3_600_000);
	expect(house.texts()).toHaveLength(1);
	await house.end();
});

test('an issue that was told before a restart is not new after it, and its count goes on', async () => {
	const storagePath = folder.fresh();
	const before = await openHouse({ storagePath });
	for (let i = 0; i < 6; i++) await before.send('logs', failure);
	await before.clock.advance(1_000);
	expect(before.texts()).toEqual([expect.stringMatching(/^New/)]);
	await before.end();

	const house = await openHouse({ storagePath, after: before });
	for (let i = 0; i < 4; i++) await house.send('logs', failure);
	await house.clock.advance(10_000);
	expect(house.texts()).toHaveLength(2);
	expect(house.texts()[1]).toContain('10');
	await house.end();
});

test('while the store is out of reach senders are told to come back, and nothing is counted', async () => {
	const house = await openHouse({ storagePath: folder.fresh() });
	await house.app.exporters.stores[0]?.close();
	const headers = { 'content-type': 'application/json' };
	const answer = await fetch(`${house.address}/v1/logs`, { method: 'POST', headers, body: JSON.stringify(failure) });
	expect(answer.status).toBe(503);
	expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
	expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(5);
	expect(await answer.json()).toMatchObject({ message: 'the store is out of reach' });
	expect(house.count('otel_slack_occurrences_total')).toBe(0);
	const stopped = house.app.stop(10_000);
	await house.clock.advance(10_000);
	await stopped;
});

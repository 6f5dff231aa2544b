// Batches of a size that a Collector makes, when all of it is errors.
import { afterEach, expect, test } from 'vitest';
import { portionRecordsMax } from '../../src/app/sight/portions.ts';
import { epoch } from '../fakes.ts';
import { type House, openHouse } from '../harness.ts';
import { logs, thrown } from '../otlp-json.ts';

let house: House;
afterEach(() => house.end());

const records = 3 * portionRecordsMax + 1;

test('a large batch of errors is one issue with the right count, however it was cut', async () => {
	house = await openHouse({ slack: `    conditions: ['log.attributes["kept"] == true']` });
	const failure = (at: number) => ({ at: epoch + at, attributes: { ...thrown, kept: at % 2 === 0 } });
	expect(await house.send('logs', logs(...Array.from({ length: records }, (_, at) => failure(at))))).toBe(200);
	await house.clock.advance(999);
	const kept = Math.ceil(records / 2);
	expect(house.count('otel_slack_occurrences_total')).toBe(kept);
	expect(house.count('otel_slack_records_dropped_total', { reason: 'conditions' })).toBe(records - kept);
	expect(house.slack.messages()).toHaveLength(1);
});

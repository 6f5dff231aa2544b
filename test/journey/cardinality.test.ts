// A client that makes up everything: twenty thousand failures of as many services and versions. A handful of messages, every
// failure counted, and little kept beside the issues themselves.
import { afterEach, expect, test } from 'vitest';
import { settle } from '../fakes.ts';
import { type House, openHouse } from '../harness.ts';
import { logs } from '../otlp-json.ts';

let house: House;
afterEach(() => house.end());

const failures = 20_000;
const perRequest = 2_500;

/** Summing up takes real turns of the event loop, ahead of which virtual time must not run. */
async function pass(seconds: number): Promise<void> {
	for (let passed = 0; passed < seconds; passed++) {
		await house.clock.advance(1_000);
		await settle(20);
	}
}

/** Letters only: numbers in words are no difference between failures. */
const nameOf = (number: number) =>
	[...number.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('');

test('twenty thousand made-up failures are a handful of messages, counted exactly, with bounded facts', {
	timeout: 60_000,
}, async () => {
	house = await openHouse();
	for (let from = 0; from < failures; from += perRequest) {
		const request = logs(
			...Array.from({ length: perRequest }, (_, at) => ({
				body: `no such thing as ${nameOf(from + at)}`,
				resource: { 'service.name': `made-up-${nameOf(from + at)}`, 'service.version': `${from + at}.0.0` },
				attributes: { 'user.id': `user-${from + at}` },
			})),
		);
		expect(await house.send('logs', request)).toBe(200);
	}
	await pass(60);
	expect(house.texts().filter((text) => text.startsWith('New error'))).toHaveLength(20);
	expect(house.texts().filter((text) => text.startsWith('Storm'))).toHaveLength(1);
	await pass(10 * 60);
	expect(house.texts()).toHaveLength(22);
	expect(house.texts().at(-1)).toMatch(/^Storm over: more than 2,000 new issues, 19,980 occurrences in /);
	expect(house.count('otel_slack_occurrences_told_total')).toBe(failures);

	const kept = async (type: string) => {
		const pages = await Promise.all(house.app.exporters.stores.map((store) => store.list(type, undefined, 100_000)));
		return pages.flatMap(({ docs }) => docs).length;
	};
	expect(await kept('issue')).toBe(2_020);
	expect(await kept('facts')).toBeLessThanOrEqual(2_000);
	expect(await kept('versions')).toBeLessThanOrEqual((64 * failures) / perRequest);
});

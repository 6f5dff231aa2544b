// A known failure that suddenly comes far more often, and one that follows into a new release: told once, with the facts.
import { afterEach, expect, test } from 'vitest';
import { type House, openHouse } from '../harness.ts';
import { checkout, logs } from '../otlp-json.ts';

let house: House;
afterEach(() => house.end());

const minute = 60_000;
const quiet = '    repeat: { escalate_at: [100000], webhook_windows: [10h] }';
const in_ = (version: string) => ({ ...checkout, 'service.version': version });

const failures = (count: number, over = {}) =>
	logs(...Array.from({ length: count }, () => ({ body: 'the printer burns', ...over })));

/** Sends so many each ten seconds; their time is that of the house. */
async function stream(minutes: number, each: number, over = {}): Promise<void> {
	for (let at = 0; at < minutes * 6; at++) {
		await house.send('logs', failures(each, { at: house.clock.now(), ...over }));
		await house.clock.advance(10_000);
	}
}

test('a spike is told once with its rates, and again only after it was over', async () => {
	house = await openHouse({ slack: quiet });
	await stream(12, 1);
	expect(house.texts()).toHaveLength(1);
	await stream(4, 20);
	expect(house.texts()).toHaveLength(2);
	expect(house.texts().at(-1)).toMatch(/is spiking: \d\d\/min, usually 6\/min/);
	await stream(6, 1);
	expect(house.texts()).toHaveLength(2);
	await stream(4, 20);
	expect(house.texts()).toHaveLength(3);
});

test('a young failure and a single large batch are no spikes', async () => {
	house = await openHouse({ slack: quiet });
	await stream(8, 30);
	expect(house.texts()).toHaveLength(1);
	await house.clock.advance(60 * minute);
	await house.send('logs', failures(1_000, { at: house.clock.now() }));
	await house.clock.advance(5 * minute);
	expect(house.texts()).toHaveLength(1);
});

test('a known failure in a new release is told once for each version, and not in turns', async () => {
	house = await openHouse({ slack: quiet });
	for (const version of ['1.0.0', '1.0.0', '1.1.0', '1.0.0', '1.1.0', '0.9.0', '1.1.0']) {
		await house.send('logs', failures(1, { resource: in_(version), at: house.clock.now() }));
		await house.clock.advance(minute);
	}
	expect(house.texts()).toHaveLength(2);
	expect(JSON.stringify(house.slack.messages('#alerts').at(-1)?.content)).toContain('1.1.0');
	await house.send('logs', failures(1, { resource: in_('1.2.0'), at: house.clock.now() }));
	await house.clock.advance(minute);
	expect(house.texts()).toHaveLength(3);
});

test('a failure that begins in a new release is new, and nothing else', async () => {
	house = await openHouse({ slack: quiet });
	await house.send('logs', logs({ body: 'the mail is late', resource: in_('1.0.0') }));
	await house.clock.advance(minute);
	await house.send('logs', failures(1, { resource: in_('1.1.0') }));
	await house.clock.advance(minute);
	expect(house.texts().map((text) => text.slice(0, 9))).toEqual(['New error', 'New error']);
});

test('two replicas that see one spike tell it once', async () => {
	const first = await openHouse({ slack: quiet });
	house = await openHouse({ slack: quiet, beside: first });
	for (let at = 0; at < 14 * 6; at++) {
		const each = at < 11 * 6 ? 1 : 20;
		await Promise.all([first, house].map((one) => one.send('logs', failures(each, { at: house.clock.now() }))));
		await house.clock.advance(10_000);
	}
	expect(house.texts()).toHaveLength(2);
	const stopped = first.app.stop(10_000);
	await house.clock.advance(10_000);
	await stopped;
});

test('who was affected is counted, and never named, not even in the store', async () => {
	house = await openHouse({ bot: true, slack: quiet });
	for (const user of ['anna@example.com', 'ben@example.com', 'anna@example.com']) {
		await house.send('logs', failures(1, { attributes: { 'user.id': user } }));
	}
	await house.clock.advance(minute);
	const [facts] = await Promise.all(house.app.exporters.stores.map((store) => store.list('facts')));
	expect(facts?.docs).toHaveLength(1);
	const shown = JSON.stringify(house.slack.messages());
	expect(shown).toMatch(/2 users/);
	expect(`${shown}${JSON.stringify(facts)}`).not.toMatch(/anna|ben@/);
});

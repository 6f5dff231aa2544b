// The receiver without a public address: it connects to Slack, hears there what people press, and connects again whenever it is
// asked to go. Through Slack's own client, over a real socket, by a bot that may do what our manifest asks for and no more.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createCounters } from '../../src/app/runtime.ts';
import { createStandIn, type StandIn } from '../../src/preview/stand-in.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, settle } from '../fakes.ts';
import { type House, openHouse } from '../harness.ts';
import { logs, stack } from '../otlp-json.ts';

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../examples/slack-app/manifest.json'), 'utf8'));
const scopes: readonly string[] = manifest.oauth_config.scopes.bot;

let house: House | undefined;
let slack: StandIn | undefined;
afterEach(async () => {
	await house?.end();
	await slack?.stop(0);
});

/** A Slack on a socket, and a house that has found it. */
async function open(): Promise<House & { readonly slack: StandIn }> {
	const clock = createVirtualClock();
	const standIn = createStandIn({ clock, chance: createSeededChance(), log: createRememberedLog() }, { scopes });
	slack = standIn;
	await standIn.start();
	const interactivity = `    interactivity: { app_token: ${standIn.appToken} }`;
	const opened = await openHouse({
		bot: true,
		slack: interactivity,
		after: { clock, slack: standIn, counters: createCounters() },
	});
	house = opened;
	await until(() => standIn.socketMode.connections === 1);
	await settle();
	return opened;
}

/** Real sockets take their own time, whatever the clock of the house says. */
async function until(done: () => boolean): Promise<void> {
	while (!done()) await settle();
}

const shown = ({ slack }: House) => JSON.stringify(slack.messages('#alerts')[0]?.content.blocks);

test('what is pressed is heard over a connection of the receiver, and shows on the card', async () => {
	const { slack, clock, send } = await open();
	await send(
		'logs',
		logs({ body: 'payment failed', attributes: { 'exception.type': 'TypeError', 'exception.stacktrace': stack } }),
	);
	await clock.advance(3_000);
	expect(slack.messages('#alerts')[1]?.files).toHaveLength(1);
	expect(await slack.press({ action: 'acknowledge' })).toMatchObject({ status: 'answered' });
	await settle();
	await clock.advance(2_000);
	expect(shown(house!)).toContain('ACKNOWLEDGED');
	await slack.command('/otel-slack list');
	await until(() => slack.ephemerals().length > 0);
	expect(JSON.stringify(slack.ephemerals()[0]?.content)).toContain('payment failed');
	expect(slack.calls().filter(({ error }) => error !== undefined)).toEqual([]);
});

test('asked to go, the receiver comes back, and nothing that is pressed then is lost', async () => {
	const { slack, clock, send } = await open();
	await send('logs', logs({ body: 'payment failed' }));
	await clock.advance(20_000);
	slack.socketMode.disconnect('refresh_requested');
	const asked = () => slack.calls().filter(({ endpoint }) => endpoint === 'apps.connections.open').length;
	await until(() => asked() === 2 && slack.socketMode.connections === 1);
	await settle();
	expect(await slack.press({ action: 'resolve' })).toMatchObject({ status: 'answered' });
	await settle();
	await clock.advance(2_000);
	expect(shown(house!)).toContain('RESOLVED');
});

// Every example runs as its README says, as processes of their own, and is judged by what Slack got of it.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createClock, realChance } from '../src/app/runtime.ts';
import { createStandIn, type StandIn } from '../src/preview/stand-in.ts';
import { endChildren, startNode } from './app/demo/child.ts';
import { watchPage } from './app/demo/watch-page.ts';
import { createRememberedLog } from './fakes.ts';

let slack: StandIn;
beforeEach(async () => {
	slack = createStandIn({ clock: createClock(), chance: realChance, log: createRememberedLog() });
	await slack.start();
});
afterEach(async () => {
	endChildren();
	await slack.stop(0);
});

const texts = () => slack.messages('#alerts').map(({ content }) => content.text);
const showsSoon = (messages: number) => expect.poll(texts, { timeout: 10_000, interval: 50 }).toHaveLength(messages);
const environment = () => ({ SLACK_WEBHOOK_URL: slack.webhookUrl, PORT: '0' });

test.for([
	['telemetry.ts', true],
	['logs-only.ts', false],
	['batch.ts', false],
] as const)(
	'in-process with %s: a request that works is no news, one that fails is one alert',
	{ timeout: 30_000 },
	async ([file, traced]) => {
		const folder = 'examples/in-process';
		const app = startNode(['--import', `./${folder}/${file}`, `${folder}/app.ts`], environment());
		const address = await app.says(/http:\/\/localhost:\d+/);
		expect((await fetch(`${address}/orders/17`)).status).toBe(200);
		expect((await fetch(`${address}/orders/guest-17`)).status).toBe(500);
		await showsSoon(1);
		const shown = JSON.stringify(slack.messages());
		for (const part of ['TypeError', 'in orders', "(reading 'email')", '`describe` app.ts:'])
			expect(shown).toContain(part);
		expect(shown.includes('https://tempo.example.com/trace/')).toBe(traced);

		app.kill('SIGTERM');
		expect(await app.ended()).toEqual({ code: 0, signal: null });
		expect(texts()).toHaveLength(1);
	},
);

test('otlp-exporter: eight broken rows reach the receiver in one request and Slack in one alert', {
	timeout: 30_000,
}, async () => {
	const anyPort = 'receivers.otlp.protocols.http.endpoint=127.0.0.1:0';
	const receiver = startNode(
		['src/cli.ts', 'serve', '--config', 'collector-config/otel-slack.yaml', '--set', anyPort],
		environment(),
	);
	const address = await receiver.says(/taken at (http:\S+)/);
	const app = startNode(['examples/otlp-exporter/app.ts'], { OTEL_EXPORTER_OTLP_ENDPOINT: address });
	expect(await app.ended()).toEqual({ code: 0, signal: null });
	await showsSoon(1);
	expect(texts()[0]).toMatch(/nightly-import, 8 times in .*TypeError: 12,50 € is not a price/);
	expect(JSON.stringify(slack.messages())).toContain('row 125 not imported');
	receiver.kill('SIGTERM');
	expect(await receiver.ended()).toEqual({ code: 0, signal: null });
});

test('demo: three real services fail in front of Slack, and their healthy traffic is no news', {
	timeout: 60_000,
}, async () => {
	const demo = startNode(['examples/demo/main.ts', '--once', '--port', '0', '--otlp-port', '0']);
	const page = await watchPage(await demo.says(/Open (\S+) to see/));
	await demo.says(/That was the story/, 50_000);
	expect(await demo.ended()).toEqual({ code: 0, signal: null });

	const shown = page.messages();
	const first = (text: string) => shown.find((message) => message.includes('· new') && message.includes(text)) ?? '';
	for (const part of ['TypeError', 'in checkout', 'production', 'GET /api/orders/:id', '2.14.3', 'checkout.js']) {
		expect(first("(reading 'email')")).toContain(part);
	}
	expect(first('no ledger for JPY')).toContain('in payments');
	const [, companion = ''] = first('no ledger for JPY').split('Also failed in this trace');
	for (const part of ['checkout', 'PaymentError', 'payments answered 500']) expect(companion).toContain(part);
	expect(first('is not a number')).toContain('in worker');
	expect(first('lock wait timeout')).toContain('in worker');
	expect(first('cannot split a bill')).toContain('🚨');
	expect(first('not charged')).toContain('PaymentError');
	expect(shown.some((message) => message.includes('crossed 100 occurrences'))).toBe(true);

	const [, uses = '', messages = ''] = /(\d+) requests and jobs, (\d+) messages/.exec(demo.said()) ?? [];
	expect(Number(uses)).toBeGreaterThan(300);
	expect(Number(messages)).toBeLessThan(20);
	expect(demo.said()).not.toMatch(/error/i);
});

import { expect, test } from 'vitest';
import { componentShapes } from '../../../src/app/component-shapes.ts';
import { examine } from '../../../src/app/doctor/doctor.ts';
import { createCounters, type Runtime } from '../../../src/app/runtime.ts';
import { load } from '../../../src/config/load.ts';
import { createStandIn } from '../../../src/preview/stand-in.ts';
import { depsOf } from '../../config/reading.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, plentyOfMemory } from '../../fakes.ts';

/** What is found of a configuration whose Slack is a stand-in. */
async function look(yaml: (slack: { readonly apiUrl: string; readonly webhookUrl: string }) => string) {
	const clock = createVirtualClock();
	const chance = createSeededChance();
	const log = createRememberedLog();
	const slack = createStandIn({ clock, chance, log }, { channels: [{ name: 'alerts' }, { name: 'payments' }] });
	const runtime: Runtime = {
		...{ clock, chance, log, counters: createCounters(), fetch: slack.fetch, write: () => {} },
		memory: plentyOfMemory,
	};
	const location = `yaml:${yaml({ apiUrl: 'http://127.0.0.1:9/api/', webhookUrl: slack.webhookUrlFor('payments') })}`;
	const config = load([{ kind: 'location', location }], depsOf({}, {}), componentShapes);
	const findings = await examine(config, runtime, { HTTPS_PROXY: 'http://p' });
	return { slack, findings, lines: findings.map(({ verdict, check, subject }) => `${verdict} ${check} ${subject}`) };
}

const pipeline = 'service: { pipelines: { logs: { receivers: [otlp], exporters: [slack] } } }';
const receivers = 'receivers: { otlp: { protocols: { http: { endpoint: "127.0.0.1:0" } } } }';

test('everything a configuration leans on is looked at, from Slack to the doors, and nothing is posted', async () => {
	const { slack, lines } = await look(
		({ apiUrl, webhookUrl }) => `
${receivers}
exporters:
  slack:
    bot_token: xoxb-stand-in
    channel: C0ALERTS
    api_url: ${apiUrl}
    storage: sqlite_storage
    routes:
      - { condition: "log.severity_number > 17", channel: C0PAYMENTS, layout: compact }
      - { condition: "log.severity_number > 17", webhook_url: "${webhookUrl}" }
extensions: { sqlite_storage: { path: /dev/null/none.db }, health_check: { endpoint: "127.0.0.1:0" } }
service: { extensions: [sqlite_storage, health_check], pipelines: { logs: { receivers: [otlp], exporters: [slack] } } }
`,
	);
	expect(lines).toEqual([
		'ok webhook slack routes[1]',
		'ok token slack',
		'ok scopes slack',
		'ok channel slack',
		'ok channel slack routes[0]',
		'ok blocks slack',
		'ok blocks slack',
		'fail storage sqlite_storage',
		'ok port otlp, http',
		'ok port health_check',
		'warn clock this machine',
		'warn proxy environment',
	]);
	expect(slack.messages()).toEqual([]);
});

test('what leads to the same place is looked at once', async () => {
	const { lines, findings } = await look(
		({ webhookUrl }) => `
${receivers}
exporters: { slack: { webhook_url: "${webhookUrl}", routes: [{ condition: "log.severity_number > 17" }] } }
${pipeline}
`,
	);
	expect(lines.filter((line) => line.includes('webhook'))).toEqual(['ok webhook slack and slack routes[0]']);
	expect(JSON.stringify(findings)).not.toContain('xyz');
});

const interactive = (interactivity: string) =>
	look(
		({ apiUrl }) => `
${receivers}
exporters:
  slack: { bot_token: xoxb-stand-in, channel: C0ALERTS, api_url: "${apiUrl}", interactivity: ${interactivity} }
${pipeline}
`,
	);

test('where people can press, Slack is asked for a connection', async () => {
	const { lines } = await interactive('{ app_token: xapp-stand-in }');
	expect(lines.slice(2, 5)).toEqual(['ok channel slack', 'ok interactivity slack', 'ok blocks slack']);
});

test('where Slack comes to us, our port is looked at', async () => {
	const signingSecret = '0123456789abcdef'.repeat(2);
	const { lines } = await interactive(`{ signing_secret: ${signingSecret}, endpoint: "127.0.0.1:0" }`);
	expect(lines).toContain('ok port slack, interactivity');
	expect(lines.filter((line) => line.endsWith(' interactivity slack'))).toEqual([]);
});

test('where nothing goes to Slack its clock is not missed', async () => {
	const { lines } = await look(() => `${receivers}\nexporters: { debug: }\n${pipeline.replace('slack', 'debug')}`);
	expect(lines).toEqual(['ok port otlp, http', 'warn proxy environment']);
});

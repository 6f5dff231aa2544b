// A secret in every field that a sender can fill, and then a look at everything that comes out: messages, what is stored,
// what waits and what was given up, the log, the counters, the answers to senders, the debug exporter.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createApp } from '../../src/app/app.ts';
import { componentShapes } from '../../src/app/component-shapes.ts';
import { createRiver } from '../../src/app/river.ts';
import { createCounters } from '../../src/app/runtime.ts';
import { slackExporterShape } from '../../src/app/shapes/slack-exporter.ts';
import { load } from '../../src/config/load.ts';
import { parseOptions } from '../../src/config/parse-options.ts';
import { createStandIn } from '../../src/preview/stand-in.ts';
import { attributes, logRecord, resource, spanId, traceId } from '../builders.ts';
import {
	createRememberedLog,
	createSeededChance,
	createVirtualClock,
	epoch,
	plentyOfMemory,
	settle,
} from '../fakes.ts';
import { type House, openHouse } from '../harness.ts';
import { random, samples } from '../pipeline/redaction/samples.ts';
import { createFolder } from '../storage/folder.ts';

const folder = createFolder();
afterAll(folder.remove);

const minute = 60_000;

/** The secrets of this test, by the place they were planted in. */
const planted = new Map<string, string>();

function secretIn(place: string): string {
	const secret = planted.get(place) ?? random(24, 1_000 + planted.size);
	planted.set(place, secret);
	return secret;
}

/** A text of the kind that leaks: a token behind its name. */
const plant = (place: string) => `${place} with token=${secretIn(place)} failed`;

const text = (value: string) => ({ stringValue: value });
const list = (...values: readonly object[]) => ({ arrayValue: { values } });
const map = (entries: readonly object[]) => ({ kvlistValue: { values: entries } });
const pair = (key: string, value: object) => ({ key, value });

const senders = (signal: string) => ({
	resource: {
		attributes: [
			pair('service.name', text(plant(`${signal} service name`))),
			pair('host.name', text(plant(`${signal} host name`))),
			pair('deployment.environment.name', text(plant(`${signal} environment`))),
			pair('process.command_args', list(text('node'), text('--api-key'), text(secretIn(`${signal} argument`)))),
			pair('process.command_line', text(`node --password ${secretIn(`${signal} command line`)} -v`)),
			pair(plant(`${signal} resource key`), text('x')),
		],
	},
	schemaUrl: plant(`${signal} resource schema`),
});

const scopes = (signal: string) => ({
	scope: {
		name: plant(`${signal} scope name`),
		version: plant(`${signal} scope version`),
		attributes: [pair('x', text(plant(`${signal} scope attribute`)))],
	},
	schemaUrl: plant(`${signal} scope schema`),
});

const common = (where: string) => [
	pair('note', text(plant(`${where} attribute`))),
	pair('db.password', text(secretIn(`${where} password`))),
	pair('session', map([pair('token', map([pair('value', text(secretIn(`${where} nested token`)))]))])),
	pair('list', list(text('a'), list(text(plant(`${where} nested list`))))),
	pair('bytes', { bytesValue: Buffer.from(plant(`${where} bytes`)).toString('base64') }),
	pair(plant(`${where} key`), { intValue: '1' }),
	pair(
		'url.full',
		text(`https://user:${secretIn(`${where} URL password`)}@example.com/a?sig=${secretIn(`${where} URL query`)}`),
	),
	pair('http.request.method', text('POST')),
	pair('http.route', text(`/reset/${plant(`${where} route`)}`)),
	pair('http.request.header.authorization', list(text(`Bearer ${secretIn(`${where} header`)}`))),
	pair('http.request.header.cookie', list(text(`sid=${secretIn(`${where} cookie`)}`))),
	pair('db.query.text', text(`SELECT 1 -- ${plant(`${where} query`)}`)),
	pair('code.function.name', text(plant(`${where} function`))),
	pair('thread.name', text(plant(`${where} thread`))),
	pair('slack.fingerprint', text(plant(`${where} fingerprint`))),
];

const exception = (where: string) => [
	pair('exception.type', text(plant(`${where} exception type`))),
	pair('exception.message', text(plant(`${where} exception message`))),
	pair(
		'exception.stacktrace',
		text(
			[
				`TypeError: ${plant(`${where} stack head`)}`,
				`    at chargeCart?token=${secretIn(`${where} frame`)} (/srv/app/src/charge.ts:42:17)`,
				`    at checkout (https://app.example.com/x.js?token=${secretIn(`${where} frame file`)}:88:5)`,
				`  [cause]: Error: ${plant(`${where} cause`)}`,
				'      at f (/srv/app/src/f.ts:1:1)',
			].join('\n'),
		),
	),
];

const record = (body: object, name: string, over: object = {}) => ({
	timeUnixNano: `${epoch}000000`,
	severityNumber: 17,
	severityText: plant(`${name} severity`),
	body,
	eventName: plant(`${name} event name`),
	attributes: common(name),
	traceId,
	spanId,
	...over,
});

const logsBody = () => ({
	resourceLogs: [
		{
			...senders('log'),
			scopeLogs: [
				{
					...scopes('log'),
					logRecords: [
						record(text(plant('body')), 'plain'),
						record(text(plant('thrown body')), 'thrown', { attributes: [...common('thrown'), ...exception('thrown')] }),
						record(
							map([
								pair('message', text(plant('body message'))),
								pair('password', text(secretIn('body password'))),
								pair(
									'err',
									map([pair('message', text(plant('body error'))), pair('stack', text(plant('body stack')))]),
								),
							]),
							'structured',
						),
						// A record on its way through recognition in which nothing but the kinds of secrets differ.
						...samples.map((sample) => ({ severityNumber: 17, body: text(sample.text) })),
					],
				},
			],
		},
	],
});

const span = (over: object) => ({
	traceId,
	spanId,
	startTimeUnixNano: `${epoch}000000`,
	endTimeUnixNano: `${epoch + 12}000000`,
	kind: 2,
	status: { code: 2, message: plant('span status') },
	...over,
});

const tracesBody = () => ({
	resourceSpans: [
		{
			...senders('span'),
			scopeSpans: [
				{
					...scopes('span'),
					spans: [
						span({
							name: plant('entry name'),
							traceState: plant('trace state'),
							attributes: common('entry'),
							links: [{ traceId, spanId, traceState: plant('link state'), attributes: common('link') }],
						}),
						span({
							spanId: 'c'.repeat(16),
							parentSpanId: spanId,
							kind: 1,
							name: plant('inner name'),
							attributes: common('inner'),
							events: [
								{ name: 'exception', timeUnixNano: '1', attributes: exception('span') },
								{ name: plant('span event name'), timeUnixNano: '1', attributes: common('span event') },
							],
						}),
						span({
							spanId: 'd'.repeat(16),
							traceId: 'e'.repeat(32),
							kind: 3,
							name: plant('call name'),
							attributes: common('call'),
						}),
					],
				},
			],
		},
	],
});

/** What is planted, as it could be seen in any notation. */
const secrets = () => [
	...[...planted].map(([place, secret]) => [place, secret] as const),
	...samples.filter(({ secret }) => secret.length > 8).map(({ rule, secret }) => [rule, secret] as const),
];

/** The places whose secrets are still there. */
function leaksIn(seen: string): readonly string[] {
	const plain = seen.replaceAll('\\\\', '\\').replaceAll('\\n', '\n').replaceAll('\\"', '"');
	return secrets()
		.filter(([, secret]) => {
			const encoded = Buffer.from(secret).toString('base64').slice(4, -4);
			return seen.includes(secret) || plain.includes(secret) || (encoded.length > 12 && seen.includes(encoded));
		})
		.map(([place]) => place);
}

/** All that can be seen of a house from outside. */
function everythingOf(house: House): string {
	return JSON.stringify([house.slack.messages(), house.slack.calls(), house.log.lines, house.counters.snapshot()]);
}

/** All files of a store, as they lie on the disk. */
function filesAt(path: string): string {
	const files = readdirSync(dirname(path), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	return files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')).join('\n');
}

const novelty = {
	resourceLogs: [
		{
			resource: { attributes: [{ key: 'service.name', value: text('latecomer') }] },
			scopeLogs: [{ logRecords: [{ severityNumber: 17, body: text('nobody has heard of this') }] }],
		},
	],
};

/** A life with everything in it: cards, repeats, escalations, refusals, a Slack that is away, dead letters. */
async function live(house: House): Promise<void> {
	expect(await house.send('logs', logsBody())).toBe(200);
	expect(await house.send('traces', tracesBody())).toBe(200);
	await house.clock.advance(5 * minute);
	const end = house.slack.fail({ times: 3, answer: { kind: 'status', status: 400, body: 'invalid_blocks' } });
	for (let round = 0; round < 10; round++) await house.send('logs', logsBody());
	await house.clock.advance(10 * minute);
	end();
	const back = house.slack.fail({ answer: { kind: 'status', status: 400, body: 'invalid_payload' } });
	await house.send('traces', tracesBody());
	await house.clock.advance(30 * minute);
	back();
	house.slack.fail({ answer: { kind: 'reset' } });
	await house.send('logs', logsBody());
	// Something new, since what is known may have nothing to be told just then.
	await house.send('logs', novelty);
	// The disk takes real time for each step, so virtual time must not run ahead of it in one leap.
	for (let passed = 0; passed < 10; passed++) await house.clock.advance(minute);
}

/** There are more kinds of trouble here than are told one by one. */
const eachByItself = '    storm: { enabled: false }';

const faultyConditions = `
    conditions: ['ParseJSON(log.attributes["note"])["x"] == 1', 'resource.attributes["service.name"] != nil']
    links: { trace: "https://tempo.example.com/trace/{trace_id}?service={service}" }
${eachByItself}`;

test('no secret is shown, stored, logged or counted, whatever field it came in', async () => {
	const storagePath = folder.fresh();
	const house = await openHouse({ slack: faultyConditions, storagePath });
	await live(house);
	expect(house.slack.messages().length).toBeGreaterThan(10);
	expect(house.log.lines.join('\n')).toMatch(/conditions: failed[\s\S]*gave up[\s\S]*out of reach/);
	expect(JSON.stringify(house.slack.messages())).toContain('[REDACTED:token]');
	expect(house.count('otel_slack_redactions_total')).toBeGreaterThan(100);
	expect(leaksIn(everythingOf(house))).toEqual([]);
	expect(leaksIn(filesAt(storagePath))).toEqual([]);
	await house.end();
	expect(leaksIn(everythingOf(house) + filesAt(storagePath))).toEqual([]);
});

test('the same life without redaction shows and stores plenty: the look is at the right places', async () => {
	const storagePath = folder.fresh();
	const house = await openHouse({
		slack: `    redaction: { enabled: false }\n    trace: { fold: false }\n${eachByItself}`,
		storagePath,
	});
	await live(house);
	const shown = leaksIn(everythingOf(house));
	expect(shown).toEqual(expect.arrayContaining(['body', 'thrown cause', 'span status', 'github-token']));
	expect(leaksIn(filesAt(storagePath))).toEqual(expect.arrayContaining(['body', 'thrown exception message']));
	expect(house.count('otel_slack_redactions_total')).toBe(0);
	await house.end();
});

test('equal trouble with different secrets is one issue', async () => {
	const house = await openHouse({ slack: '    repeat: { escalate_at: [] }' });
	const failure = (seed: number) => ({
		resourceLogs: [
			{
				scopeLogs: [
					{
						logRecords: [
							{
								severityNumber: 17,
								body: text(
									`login of user${'abc'.slice(0, seed)}@example.com with token=${random(20, seed)} failed, card ${['4111111111111111', '4111111111111112', '5555555555554444'][seed]}`,
								),
							},
						],
					},
				],
			},
		],
	});
	for (const seed of [0, 1, 2]) await house.send('logs', failure(seed));
	await house.clock.advance(minute);
	expect(house.texts()).toHaveLength(1);
	expect(house.count('otel_slack_occurrences_total')).toBe(3);
	await house.end();
});

test('no answer to a sender repeats what was sent, however broken it is', async () => {
	const house = await openHouse();
	const whole = JSON.stringify(logsBody());
	const step = Math.ceil(whole.length / 60);
	const cut = Array.from({ length: 60 }, (_, at) => whole.slice(0, at * step));
	const wrong = [
		whole.replace('"severityNumber":17', `"severityNumber":"${secretIn('wrong number')}"`),
		whole.replace(`"${traceId}"`, `"${secretIn('wrong id')}"`),
		whole.replace('"timeUnixNano":"', `"timeUnixNano":"${secretIn('wrong time')}`),
		`${whole}${plant('trailer')}`,
		plant('no JSON'),
	];
	const answers: string[] = [];
	const send = async (body: string, type: string, path = '/v1/logs') => {
		const answer = await fetch(`${house.address}${path}`, { method: 'POST', headers: { 'content-type': type }, body });
		answers.push(`${answer.status} ${JSON.stringify([...answer.headers])} ${await answer.text()}`);
	};
	for (const body of [...cut, ...wrong]) {
		await send(body, 'application/json');
		await send(body, 'application/x-protobuf');
	}
	await send(plant('another type'), 'text/plain');
	await send(plant('another path'), 'application/json', `/v1/metrics?token=${secretIn('query')}`);
	expect(answers.filter((answer) => answer.startsWith('400')).length).toBeGreaterThan(60);
	expect(leaksIn(answers.join('\n'))).toEqual([]);
	expect(leaksIn(everythingOf(house))).toEqual([]);
	await house.end();
});

test.for(['basic', 'normal', 'detailed'])(
	'behind the processor the debug exporter is %s and shows no secret',
	async (verbosity) => {
		const written: string[] = [];
		const yaml = `yaml:
receivers: { otlp: { protocols: { http: { endpoint: "127.0.0.1:0" } } } }
processors: { redaction: }
exporters: { debug: { verbosity: ${verbosity} } }
service:
  pipelines:
    logs: { receivers: [otlp], processors: [redaction], exporters: [debug] }
    traces: { receivers: [otlp], processors: [redaction], exporters: [debug] }`;
		const [clock, log, counters] = [createVirtualClock(), createRememberedLog(), createCounters()];
		const config = load(
			[{ kind: 'location', location: yaml }],
			{ environment: {}, readFile: () => '' },
			componentShapes,
		);
		const write = (shown: string) => void written.push(shown);
		const runtime = { clock, log, counters, chance: createSeededChance(), fetch, write, memory: plentyOfMemory };
		const app = createApp(config, runtime);
		await app.start();
		const headers = { 'content-type': 'application/json' };
		for (const [signal, body] of [
			['logs', logsBody()],
			['traces', tracesBody()],
		] as const) {
			const address = app.receivers[0]?.addresses()[0];
			const answer = await fetch(`${address}/v1/${signal}`, { method: 'POST', headers, body: JSON.stringify(body) });
			expect(answer.status).toBe(200);
		}
		if (verbosity !== 'basic') expect(written.join()).toContain('[REDACTED:password]');
		expect(leaksIn(written.join('\n') + log.lines.join('\n'))).toEqual([]);
		const stopped = app.stop(10_000);
		await clock.advance(10_000);
		await stopped;
	},
);

test('in a process of its own the exporter is as silent', async () => {
	const [clock, log, counters, chance] = [
		createVirtualClock(),
		createRememberedLog(),
		createCounters(),
		createSeededChance(),
	];
	const slack = createStandIn({ clock, chance, log: createRememberedLog() });
	const options = parseOptions(slackExporterShape, {
		webhookUrl: `http://127.0.0.1${slack.webhookUrl.replace(/^http:..[^/]*/, '')}`,
	});
	const runtime = { clock, log, counters, chance, fetch: slack.fetch, write: () => {}, memory: plentyOfMemory };
	const river = createRiver(options, runtime);
	await river.consume({
		logs: [
			logRecord({
				body: plant('in-process body'),
				attributes: attributes({
					password: secretIn('in-process password'),
					err: new Map([['stack', plant('in-process stack')]]),
				}),
				resource: resource({ 'service.name': plant('in-process service') }),
			}),
		],
		spans: [],
	});
	await clock.advance(minute);
	expect(slack.messages()).toHaveLength(1);
	expect(leaksIn(JSON.stringify([slack.messages(), log.lines, counters.snapshot()]))).toEqual([]);
	const stopped = river.stop(1_000);
	await clock.advance(1_000);
	await stopped;
	await settle();
});

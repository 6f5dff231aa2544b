import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprint, siblingKey } from '../../../src/issues/identity/fingerprint.ts';
import { recognize } from '../../../src/issues/recognize/recognize.ts';
import type { Exception, Occurrence } from '../../../src/model/occurrence.ts';
import type { Value } from '../../../src/model/telemetry.ts';
import { exception, frame, logRecord, occurrence, resource, span } from '../../builders.ts';

const key = (over: Partial<Occurrence>) => fingerprint(occurrence(over)).key;
const parts = (over: Partial<Occurrence>) => fingerprint(occurrence(over)).parts;
const bare = (type: string, message = '', over: Partial<Exception> = {}): Exception => ({
	type,
	message,
	frames: [],
	...over,
});
const scope = ['', 'checkout-api', 'production'];

/** What differs between two reports of one failure, and what tells two failures apart. */
interface Report {
	readonly traceId: string;
	readonly spanId: string;
	readonly at: number;
	readonly host: string;
	readonly line: number;
	readonly order: number;
	readonly door: Door;
	readonly id: string;
}

interface Failure {
	readonly type: string;
	readonly site: string;
	readonly service: string;
	readonly environment: string;
	readonly language: StackLanguage;
}

const failure: Failure = {
	type: 'TypeError',
	site: 'chargeCart',
	service: 'checkout',
	environment: 'production',
	language: 'nodejs',
};

/** What each language prints of a failure: its class, its message, the throw site and the caller with their lines. */
const stacks = {
	nodejs: (type: string, said: string, site: string, line: number) => [
		`${type}: ${said}`,
		`    at ${site} (/srv/app/src/charge.ts:${line}:17)`,
		`    at checkout (/srv/app/src/checkout.ts:${line + 7}:5)`,
	],
	python: (type: string, said: string, site: string, line: number) => [
		'Traceback (most recent call last):',
		`  File "/srv/app/checkout.py", line ${line + 7}, in checkout`,
		`    ${site}(cart)`,
		`  File "/srv/app/charge.py", line ${line}, in ${site}`,
		'    raise error',
		`${type}: ${said}`,
	],
	java: (type: string, said: string, site: string, line: number) => [
		`${type}: ${said}`,
		`\tat shop.Charge.${site}(Charge.java:${line})`,
		`\tat shop.Checkout.checkout(Checkout.java:${line + 7})`,
	],
	dotnet: (type: string, said: string, site: string, line: number) => [
		`${type}: ${said}`,
		`   at Shop.Charge.${site}(Cart cart) in /src/Charge.cs:line ${line}`,
		`   at Shop.Checkout.checkout() in /src/Checkout.cs:line ${line + 7}`,
	],
	ruby: (type: string, said: string, site: string, line: number) => [
		`/srv/app/charge.rb:${line}:in 'Charge#${site}': ${said} (${type})`,
		`\tfrom /srv/app/checkout.rb:${line + 7}:in 'Checkout#checkout'`,
	],
	php: (type: string, said: string, site: string, line: number) => [
		`${type}: ${said} in /srv/app/Charge.php:${line}`,
		'Stack trace:',
		`#0 /srv/app/Checkout.php(${line + 7}): App\\Charge->${site}(Object(Cart))`,
		'#1 {main}',
	],
};
type StackLanguage = keyof typeof stacks;
const stackLanguages = Object.keys(stacks) as readonly StackLanguage[];

/** The ways in which a report may carry its exception: conventions of OpenTelemetry, and what loggers leave. */
const carriers = {
	log: (type: string, said: string, stack: string): [string, Value][] => [
		['exception.type', type],
		['exception.message', said],
		['exception.stacktrace', stack],
	],
	map: (type: string, message: string, stack: string): [string, Value][] => [
		['err', new Map(Object.entries({ type, message, stack }))],
	],
	dotted: (type: string, said: string, stack: string): [string, Value][] => [
		['error.type', type],
		['error.message', said],
		['error.stack', stack],
	],
	flat: (type: string, _said: string, stack: string): [string, Value][] => [
		['name', type],
		['stack', stack],
	],
};
type Door = keyof typeof carriers | 'span' | 'body';

/** The occurrence that a report of a failure becomes, through one door or another. */
function occurrenceOf({ type, site, service, environment, language }: Failure, report: Report): Occurrence {
	const said = `cart ${report.id} is empty`;
	const stack = stacks[language](type, said, site, report.line).join('\n');
	const { door } = report;
	const carrier = door === 'span' || door === 'body' ? 'log' : door;
	const thrown: [string, Value][] = [...carriers[carrier](type, said, stack), ['order.id', report.id]];
	const at = report.order % thrown.length;
	const turned = new Map([...thrown.slice(at), ...thrown.slice(0, at)]);
	const host = { 'host.name': report.host, 'service.instance.id': report.id, 'process.pid': report.line };
	const sender = {
		'service.name': service,
		'deployment.environment.name': environment,
		'telemetry.sdk.language': language,
	};
	const timeUnixNano = BigInt(report.at) * 1_000_000n;
	const shared = { traceId: report.traceId, spanId: report.spanId, resource: resource({ ...host, ...sender }) };
	const event = { timeUnixNano, name: 'exception', attributes: turned, droppedAttributesCount: 0 };
	const record = door === 'body' ? { body: `cart failed\n${stack}` } : { body: said, attributes: turned };
	const told =
		door === 'span'
			? { logs: [], spans: [span({ ...shared, events: [event], name: `GET /${report.id}` })] }
			: { logs: [logRecord({ ...shared, timeUnixNano, ...record })], spans: [] };
	const options = { severityNumber: 17, spans: { exceptions: true, errors: true } };
	return recognize(told, options).occurrences[0] ?? occurrence();
}

const hex = (length: number) =>
	fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const reports: fc.Arbitrary<Report> = fc.record({
	traceId: hex(32),
	spanId: hex(16),
	at: fc.nat(),
	host: fc.domain(),
	line: fc.integer({ min: 1, max: 100_000 }),
	order: fc.nat(3),
	door: fc.constantFrom<Door>('log', 'map', 'dotted', 'flat', 'span', 'body'),
	id: fc.uuid(),
});

test.for(stackLanguages)(
	'ids, times, hosts, processes, lines, the order of attributes, the door and the log format make no difference: %s',
	(language) => {
		fc.assert(
			fc.property(reports, reports, (one, other) => {
				const [first, second] = [one, other].map((report) => occurrenceOf({ ...failure, language }, report));
				expect(first?.exceptions[0]?.frames).toHaveLength(2);
				expect(fingerprint(first ?? occurrence())).toEqual(fingerprint(second ?? occurrence()));
				expect(siblingKey(first ?? occurrence())).toBe(siblingKey(second ?? occurrence()));
			}),
		);
	},
);

test('class, throw site, service and environment each make a difference', () => {
	const name = fc.stringMatching(/^[a-z]{3,12}$/).filter((each) => each !== 'step');
	const failures = fc.record({
		type: name.map((each) => `${each}Error`),
		site: name,
		service: name,
		environment: name,
		language: fc.constantFrom(...stackLanguages),
	});
	fc.assert(
		fc.property(failures, failures, reports, (one, other, report) => {
			fc.pre(JSON.stringify(one) !== JSON.stringify(other));
			expect(fingerprint(occurrenceOf(one, report)).key).not.toBe(fingerprint(occurrenceOf(other, report)).key);
		}),
	);
	for (const part of ['type', 'site', 'service', 'environment'] as const) {
		fc.assert(
			fc.property(name, reports, fc.constantFrom(...stackLanguages), (other, report, language) => {
				const [before, after] = [
					{ ...failure, language },
					{ ...failure, language, [part]: `${other}Error` },
				];
				expect(fingerprint(occurrenceOf(after, report)).key).not.toBe(fingerprint(occurrenceOf(before, report)).key);
			}),
		);
	}
});

test('the key is a version and eighty bits, the same on every machine', () => {
	expect(fingerprint(occurrence())).toEqual({
		key: 'v1:mdzj6fsbpjqofjhf',
		step: 'stack',
		parts: ['stack', ...scope, 'TypeError', 'charge#chargeCart', 'checkout#checkout'],
	});
});

/** The first step that yields, and its parts. */
const cascade: readonly [string, Partial<Occurrence>, readonly string[]][] = [
	[
		'a throw site: no message',
		{ exceptions: [exception('E', 'order 7')] },
		['stack', ...scope, 'E', 'charge#chargeCart', 'checkout#checkout'],
	],
	[
		'a throw site without a function: the message too',
		{ exceptions: [bare('E', 'order 7', { frames: [{ module: 'app', inApp: true }] })] },
		['stack', ...scope, 'E', 'app#', 'order <*>'],
	],
	[
		'only foreign frames: the message too',
		{ exceptions: [bare('E', 'port 7', { frames: [{ function: 'connect', module: 'net', inApp: false }] })] },
		['stack', ...scope, 'E', 'net#connect', 'port <*>'],
	],
	['a class: with its message', { exceptions: [bare('E', 'order 7')] }, ['type', ...scope, 'E', 'order <*>']],
	[
		'a class without a message: with the body',
		{ exceptions: [bare('E')], message: 'order 7' },
		['type', ...scope, 'E', 'order <*>'],
	],
	['a template', { exceptions: [], template: 'order {id}', eventName: 'x' }, ['template', ...scope, 'order {id}']],
	[
		'a template that is nothing but a placeholder',
		{ exceptions: [], template: '{Message}', message: 'order 7' },
		['body', ...scope, 'ERROR', 'pino', 'order <*>'],
	],
	['an event name', { exceptions: [], eventName: 'payment.failed' }, ['template', ...scope, 'payment.failed']],
	[
		'a message without a class',
		{ exceptions: [bare('', 'boom 7')], message: 'order 7' },
		['body', ...scope, 'ERROR', 'pino', 'boom <*>'],
	],
	[
		'a body',
		{ exceptions: [], message: 'order 7\nsecond\nthird' },
		['body', ...scope, 'ERROR', 'pino', 'order <*>\nsecond\n...'],
	],
	['nothing at all', { exceptions: [], message: '', scopeName: '' }, ['body', ...scope, 'ERROR', '', '']],
];

test.for(cascade)('the step of %s', ([, over, expected]) => {
	expect(parts(over)).toEqual(expected);
	expect(fingerprint(occurrence(over)).step).toBe(expected[0]);
});

test('the scope is namespace, service and environment, and no more of the origin', () => {
	expect(parts({ origin: { service: 's', namespace: 'n', environment: 'e' } }).slice(1, 4)).toEqual(['n', 's', 'e']);
	expect(parts({ origin: { service: '' } }).slice(1, 4)).toEqual(['', '', '']);
	const elsewhere = {
		service: 'checkout-api',
		environment: 'production',
		host: 'x',
		version: '9',
		instance: 'i',
		cloud: 'c',
	};
	expect(key({ origin: elsewhere })).toBe(key({}));
});

/** Classes of a chain given outermost first. */
const chains: readonly [string, readonly Exception[], string][] = [
	['innermost first', [bare('Outer'), bare('Inner')], 'Inner < Outer'],
	['repeats in a row are one', [bare('A'), bare('A'), bare('B'), bare('A')], 'A < B < A'],
	['unnamed links do not count', [bare('A'), bare(''), bare('B')], 'B < A'],
	['a nested class', [bare('shop.Pay$1')], 'shop.Pay'],
	['a module of Elixir as Erlang names it', [bare('Elixir.Shop.CardError')], 'Shop.CardError'],
	['a proxy', [bare('shop.Pay$$SpringCGLIB$$0')], 'shop.Pay'],
	['an identity hash', [bare('shop.Pay@1f2e3d')], 'shop.Pay'],
	['type arguments', [bare('Result<Order, List<Item>>')], 'Result'],
	['type arguments of .NET', [bare('Shop.Result`1[[System.String]]')], 'Shop.Result'],
	['an anonymous class of PHP', [bare('class@anonymous/srv/pay.php:3$0')], 'class@anonymous'],
	[
		'members of an aggregate, sorted and once each',
		[bare('Aggregate', '', { aggregated: [bare('B'), bare('A$1'), bare('B')] })],
		'Aggregate(A,B)',
	],
];

test.for(chains)('classes: %s', ([, exceptions, expected]) => {
	expect(parts({ exceptions })[4]).toBe(expected);
});

test('below WARN the severity is one band', () => {
	const band = (severityNumber: number) => parts({ exceptions: [], severityNumber })[4];
	expect([1, 9, 12, 13, 16, 17, 20, 21, 24].map(band)).toEqual([
		'INFO',
		'INFO',
		'INFO',
		'WARN',
		'WARN',
		'ERROR',
		'ERROR',
		'FATAL',
		'FATAL',
	]);
});

test("the sender's own fingerprint goes before all, within its scope", () => {
	expect(fingerprint(occurrence({ explicitFingerprint: 'mine\neu' }))).toMatchObject({
		step: 'explicit',
		parts: ['explicit', ...scope, 'mine', 'eu'],
	});
	expect(key({ explicitFingerprint: 'mine', exceptions: [] })).toBe(key({ explicitFingerprint: 'mine' }));
	expect(key({ explicitFingerprint: 'mine', origin: { service: 'other' } })).not.toBe(
		key({ explicitFingerprint: 'mine' }),
	);
});

test('{{default}} stands for what would be the identity otherwise', () => {
	const automatic = parts({}).slice(4);
	expect(parts({ explicitFingerprint: '{{default}}\neu' })).toEqual(['explicit', ...scope, ...automatic, 'eu']);
	expect(parts({ explicitFingerprint: 'eu {{ default }}' })).toEqual(['explicit', ...scope, 'eu ', ...automatic]);
});

test('siblings share service, innermost class and culprit, whatever called it', () => {
	const sibling = (over: Partial<Occurrence>) => siblingKey(occurrence(over));
	const thrown = (...names: string[]): Exception => ({
		...exception('E', names.join(' ')),
		frames: names.map((name) => frame(name)),
	});
	const one = { exceptions: [thrown('charge', 'a')] };
	const other = { exceptions: [bare('Wrapper'), thrown('charge', 'b')] };
	expect(sibling(one)).toBe(sibling(other));
	expect(key(one)).not.toBe(key(other));
	expect(sibling({ exceptions: [thrown('refund')] })).not.toBe(sibling(one));
	expect(sibling({ ...one, origin: { service: 'other' } })).not.toBe(sibling(one));
	expect(sibling({ exceptions: [bare('E', 'a')] })).toBe(sibling({ exceptions: [bare('E', 'b')] }));
});

test('an occurrence without a class has no siblings but itself', () => {
	const words = { exceptions: [], message: 'a' };
	expect(siblingKey(occurrence(words))).toBe(key(words));
	expect(siblingKey(occurrence({ exceptions: [], message: 'b' }))).not.toBe(key(words));
});

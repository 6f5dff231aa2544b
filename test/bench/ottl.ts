// Measures conditions: `node test/bench/ottl.ts [rounds]`. Each is run against a predicate that somebody would write by hand
// for it, in turns, and the least time of all rounds counts,
// since the machine has other work; only ratios mean anything. What is timed is first checked to say the same.
import assert from 'node:assert/strict';
import type { LogRecord } from '../../src/model/telemetry.ts';
import { compileCondition } from '../../src/ottl/compile.ts';
import { attributes, logRecord, resource } from '../builders.ts';
import { quartilesOf } from './statistics.ts';
import { printTable } from './table.ts';

const rounds = Number(process.argv[2] ?? 25);
const now = 0;
let sink = 0;

const string = (value: unknown): string => (typeof value === 'string' ? value : '');

const cases: readonly (readonly [condition: string, predicate: (log: LogRecord) => boolean])[] = [
	['log.severity_number >= SEVERITY_NUMBER_ERROR', (log) => log.severityNumber >= 17],
	[
		'resource.attributes["service.name"] == "checkout" and log.severity_number >= SEVERITY_NUMBER_ERROR',
		(log) => log.resource.attributes.get('service.name') === 'checkout' && log.severityNumber >= 17,
	],
	['IsMatch(log.body, "timeout")', (log) => /timeout/.test(string(log.body))],
	[
		'IsMatch(log.body, "(?i)\\\\b(timeout|refused|reset)\\\\b")',
		(log) => /\b(timeout|refused|reset)\b/i.test(string(log.body)),
	],
	[
		'log.attributes["http.response.status_code"] >= 500',
		(log) => Number(log.attributes.get('http.response.status_code')) >= 500,
	],
	['log.attributes["exception.type"] != nil', (log) => log.attributes.get('exception.type') !== undefined],
	[
		'log.attributes["url.path"] == "/health" or log.attributes["url.path"] == "/ready"',
		(log) => log.attributes.get('url.path') === '/health' || log.attributes.get('url.path') === '/ready',
	],
	['not HasPrefix(scope.name, "io.opentelemetry")', (log) => !log.scope.name.startsWith('io.opentelemetry')],
	[
		'IsMap(log.body) and log.body["level"] == "error"',
		(log) => log.body instanceof Map && log.body.get('level') === 'error',
	],
	[
		'log.time - log.observed_time < Duration("5s")',
		(log) => log.timeUnixNano - log.observedTimeUnixNano < 5_000_000_000n,
	],
];

/** Different records, so that no branch is always right. */
const records: readonly LogRecord[] = Array.from({ length: 64 }, (_, index) => {
	const isError = index % 4 === 0;
	return logRecord({
		resource: resource({ 'service.name': index % 3 === 0 ? 'checkout' : 'cart', 'host.name': `node-${index}` }),
		severityNumber: isError ? 17 : 9,
		body: isError
			? `payment ${index} failed: connection timeout after 30s`
			: `GET /api/cart/${index} answered 200 in 12 ms`,
		observedTimeUnixNano: 1_795_157_969_000_000_000n + BigInt(index) * 1_000_000_000n,
		attributes: attributes({
			'http.response.status_code': isError ? 503 : 200,
			'url.path': index % 5 === 0 ? '/health' : `/api/cart/${index}`,
			...(isError && { 'exception.type': 'TypeError' }),
		}),
	});
});

const contests = cases.map(([text, predicate]) => {
	const compiled = compileCondition(text);
	assert.ok(compiled.status === 'compiled', text);
	const { evaluate } = compiled.result;
	for (const record of records) assert.equal(evaluate({ record, now }).status === 'match', predicate(record), text);
	return {
		text,
		ours: () => {
			for (const record of records) if (evaluate({ record, now }).status === 'match') sink++;
		},
		byHand: () => {
			for (const record of records) if (predicate(record)) sink++;
		},
	};
});

const measured = contests.map(({ text, ours, byHand }) => ({ text, ...race(ours, byHand) }));
printTable(
	'An OTTL condition beside a predicate by hand, per record',
	['condition', 'times', 'ns', 'by hand', ''],
	measured.map(({ text, ratio, ns, byHandNs }) => [text, ratio.toFixed(1), ns.toFixed(0), byHandNs.toFixed(0), '']),
);
const all = quartilesOf(measured.map(({ ratio }) => ratio));
console.log(
	`\nmedian ${all.median.toFixed(1)} times (${all.low.toFixed(1)} to ${all.high.toFixed(1)})${sink > 0 ? '' : '!'}`,
);

interface Race {
	readonly ratio: number;
	readonly ns: number;
	readonly byHandNs: number;
}

function race(ours: () => void, byHand: () => void): Race {
	const repeats = 400;
	const time = (run: () => void): number => {
		const start = process.hrtime.bigint();
		for (let index = 0; index < repeats; index++) run();
		return Number(process.hrtime.bigint() - start) / repeats / records.length;
	};
	const pairs = Array.from({ length: rounds + 2 }, (_, round) =>
		round % 2 === 0 ? [time(ours), time(byHand)] : [time(byHand), time(ours)].toReversed(),
	).slice(2);
	const ns = Math.min(...pairs.map(([one = 0]) => one));
	const byHandNs = Math.min(...pairs.map(([, other = 0]) => other));
	return { ratio: ns / byHandNs, ns, byHandNs };
}

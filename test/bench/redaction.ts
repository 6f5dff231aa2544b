// Measures redaction: `node test/bench/redaction.ts`. First what the hints save: all rules on a text against those worth
// trying. Then the worst that 64 KiB of hostile text can do to each default rule, and whether it grows faster than the text.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from '../../src/issues/identity/fingerprint.ts';
import { recognize } from '../../src/issues/recognize/recognize.ts';
import type { LogRecord, Telemetry } from '../../src/model/telemetry.ts';
import { createMasks } from '../../src/pipeline/redaction/masks.ts';
import { ruleForPattern } from '../../src/pipeline/redaction/own-patterns.ts';
import { redactText, scannedCharsMax } from '../../src/pipeline/redaction/redact-text.ts';
import { createRedactor } from '../../src/pipeline/redaction/redactor.ts';
import type { Rule } from '../../src/pipeline/redaction/rule.ts';
import { type Rules, rulesOf } from '../../src/pipeline/redaction/rules.ts';
import { attributes, logRecord, resource, traceId } from '../builders.ts';

const rounds = Number(process.argv[2] ?? 9);
const hostileMsMax = 10;
const rules = rulesOf({ patterns: [], keys: [], disabledRules: [] });
const sequential: Rules = { all: rules.all, worthTrying: () => rules.all };

const words = 'payment request could not be completed because the upstream service took too long to answer'.split(' ');
const text = (of: (at: number) => string): string => {
	let built = '';
	for (let at = 0; built.length < 1024; at++) built += `${of(at)} `;
	return built.slice(0, 1024);
};
const many = (make: (index: number) => string) => Array.from({ length: 64 }, (_, index) => make(index));
const word = (at: number) => words[at % words.length] ?? '';
const stacks = join(import.meta.dirname, '../fixtures/stacks');

const corpora: Readonly<Record<string, readonly string[]>> = {
	'clean, 1 KiB': many((index) => text((at) => word(at * 7 + index))),
	'digits, uuids, paths, 1 KiB': many((index) =>
		text((at) => `${word(at)} ${at * 104_729 + index} 3fa85f64-5717-4562-b3fc-2c963f66afa6 /srv/app/x${index}.ts`),
	),
	'dirty, 1 KiB': many((index) =>
		text((at) => (at === 40 ? `password=hunter${index} bob${index}@example.com` : word(at))),
	),
	'stacks, 2 KiB': readdirSync(stacks)
		.filter((name) => name.endsWith('.txt'))
		.map((name) => readFileSync(join(stacks, name), 'utf8').slice(0, 2048)),
	'attributes, 15 characters': ['GET', 'POST /api/checkout', 'production', 'checkout-api', 'checkout-7f9c6b-x2x1p'],
};

const median = (values: readonly number[]) => values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;

function microseconds(texts: readonly string[], by: Rules): number {
	const masks = createMasks(() => {});
	const start = performance.now();
	for (let pass = 0; pass * texts.length < 640; pass++) for (const each of texts) redactText(each, by, masks);
	return ((performance.now() - start) * 1000) / (Math.ceil(640 / texts.length) * texts.length);
}

console.log(`what hints save (${rounds} rounds, medians)`);
for (const [name, texts] of Object.entries(corpora)) {
	const [one, other] = [createMasks(() => {}), createMasks(() => {})];
	for (const each of texts) assert.equal(redactText(each, rules, one), redactText(each, sequential, other));
	const times = Array.from({ length: rounds }, () => [microseconds(texts, rules), microseconds(texts, sequential)]);
	const [hinted, all] = [0, 1].map((column) => median(times.map((row) => row[column] ?? 0)));
	console.log(
		`${name.padEnd(30)} ${hinted?.toFixed(1)} µs, ${((all ?? 0) / (hinted ?? 1)).toFixed(1)} x faster than all rules`,
	);
}

const stack = readFileSync(join(stacks, 'node-async.txt'), 'utf8');
const thrown = logRecord({
	body: 'order 4711 could not be charged',
	traceId,
	resource: resource({ 'service.name': 'checkout-api', 'host.name': 'checkout-7f9c6b-x2x1p' }),
	attributes: attributes({
		'exception.type': 'TypeError',
		'exception.message': "Cannot read properties of undefined (reading 'id')",
		'exception.stacktrace': stack,
		'http.request.method': 'POST',
		'http.route': '/api/checkout',
		'http.response.status_code': 500,
		'url.path': '/api/checkout',
		'user_agent.original': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36',
		'client.address': '10.0.0.17',
		'thread.name': 'main',
	}),
});
const leaky = { ...thrown, body: 'login of bob@example.com with token=abcdef123456 failed' };

/** What a record costs beside its recognition, which comes anyway. */
function microsecondsPerRecord(work: (telemetry: Telemetry) => unknown, record: LogRecord): number {
	const runs = 400;
	const start = performance.now();
	for (let run = 0; run < runs; run++) work({ logs: [{ ...record }], spans: [] });
	return ((performance.now() - start) * 1000) / runs;
}

const counters = { add: () => {}, snapshot: () => [] };
const { redact } = createRedactor({ counters }, { patterns: [], keys: [], disabledRules: [] });
const recognition = { severityNumber: 17, spans: { exceptions: true, errors: true } };
const tell = (telemetry: Telemetry) => recognize(telemetry, recognition).occurrences.map(fingerprint);

console.log('\na record with an exception and ten attributes');
for (const [name, record] of [
	['without secrets', thrown],
	['with two secrets', leaky],
] as const) {
	const times = Array.from({ length: rounds }, () => [redact, tell].map((work) => microsecondsPerRecord(work, record)));
	const [masked, told] = [0, 1].map((column) => median(times.map((row) => row[column] ?? 0)));
	const share = (masked ?? 0) / (told ?? 1);
	console.log(`${name.padEnd(30)} ${masked?.toFixed(1)} µs, ${share.toFixed(2)} x its recognition and fingerprint`);
}

/** Beginnings of secrets, and what keeps a pattern hoping. */
const pieces = [
	...[
		'a',
		'0',
		'-',
		'_',
		'.',
		' ',
		'=',
		'\\',
		'"',
		'\\"',
		"'",
		'[',
		'{',
		';',
		',',
		'&',
		'%',
		'@',
		'a@',
		'@a',
		'@a.',
		'a.',
		'%40',
	],
	...[
		'://',
		'://a',
		'://a:',
		'redis://',
		'redis://a:',
		'jdbc:oracle:thin:',
		'?sig=',
		'&key=',
		'?a_',
		'hooks.slack.com/services/a/',
	],
	...[
		'eyJ',
		'eyJaaaaaaaa',
		'eyJaaaaaaaa.',
		'-----BEGIN PRIVATE KEY-----',
		'-----BEGIN A PRIVATE KEY',
		'AKIA',
		'AIza',
		'ya29.',
		'1//0',
	],
	...[
		'aaa1Q~',
		'ghp_',
		'github_pat_',
		'glpat-',
		'xoxb-',
		'xoxe.xoxb-',
		'sk_live_',
		'sk-',
		'SK',
		'SK0',
		'SG.',
		'SG.aaaaaaaaaaaaaaaa.',
	],
	...[
		'npm_',
		'dapi',
		'hf_',
		'tskey-',
		'key-',
		'0123456789:AA',
		'bearer ',
		'basic ',
		'basic a',
		'4111',
		'4111 ',
		'4111-',
		'3711 111111 ',
	],
	...[
		'078-',
		'078-05-',
		'GB29',
		'GB29 NWBK ',
		'DE89 3704 ',
		'a=b; ',
		'a; ',
		'pin=',
		'--a',
		'--token ',
		'cookie: a=b;',
		'cookie: a;',
	],
];
const named = [
	'password',
	'token',
	'secret',
	'api key',
	'authorization',
	'cookie',
	'card number',
	'ssn',
	'iban',
	'x[token]',
];
const values = [
	'',
	' ',
	'=',
	'= ',
	':',
	'":"',
	'\\":\\"',
	'=\\',
	'=\\\\"\\\\',
	'=>"',
	"='",
	'=`',
	'=[',
	'={',
	'={[',
	'=[a',
	'>',
	'>a',
	'> a<',
	'=a,',
	'=a;',
	'=;a',
	'=basic ',
	': digest ',
	'[]=',
	'%5d=',
	'1=',
	'=a=',
	'="}',
	'=", "',
	'=***',
	'=$',
	'=must',
];
const units = [
	...pieces,
	...named.flatMap((name) => values.flatMap((value) => [name + value, `-${name}${value}`, `${name}${value}b `])),
];

const filled = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

function milliseconds(rule: Rule, hostile: string): number {
	const times = [0, 1, 2].map(() => {
		const before = process.cpuUsage();
		rule.find(hostile);
		return process.cpuUsage(before).user / 1000;
	});
	return Math.min(...times);
}

console.log(
	`\nhostile text of ${scannedCharsMax} characters: the worst of ${units.length} repeats and ${pieces.length * 2} fillings, at most ${hostileMsMax} ms wanted`,
);
const texts = [
	...units.map((unit) => [unit, filled(unit, scannedCharsMax)] as const),
	// One beginning and a long run, in which a pattern that may begin everywhere would begin everywhere.
	...pieces.flatMap((piece) =>
		['a', '0'].map((run) => [`${piece}${run}…`, piece + filled(run, scannedCharsMax - piece.length)] as const),
	),
];

/** The worst that a text can do to a rule, in milliseconds. */
function worstOf(rule: Rule): number {
	const [worst] = texts
		.map(([unit, hostile]) => ({ unit, hostile, ms: milliseconds(rule, hostile) }))
		.toSorted((one, other) => other.ms - one.ms);
	if (worst === undefined) return 0;
	const quarter = milliseconds(rule, worst.hostile.slice(0, scannedCharsMax / 4));
	const growth = worst.ms < 1 ? '' : `${(worst.ms / quarter).toFixed(1)} x a quarter of it`;
	const unit = JSON.stringify(worst.unit).padEnd(34);
	console.log(`${rule.name.padEnd(16)} ${worst.ms.toFixed(1).padStart(6)} ms for ${unit} ${growth}`);
	return worst.ms;
}

const slow = rules.all.filter((rule) => worstOf(rule) > hostileMsMax);
console.log("patterns of an operator's own that are exponential and quadratic elsewhere");
for (const pattern of ['(a+)+$', '\\s+$']) worstOf(ruleForPattern(pattern));
console.log(slow.length === 0 ? '\nno default rule is slow' : `\nslow: ${slow.map(({ name }) => name).join(', ')}`);

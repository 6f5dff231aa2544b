// Measures redaction: `node test/bench/redaction.ts`. First what the hints save: all rules on a text against those worth
// trying. Then the worst that 64 KiB of hostile text can do to each default rule, and whether it grows faster than the text.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMasks } from '../../src/pipeline/redaction/masks.ts';
import { ruleForPattern } from '../../src/pipeline/redaction/own-patterns.ts';
import { redactText, scannedCharsMax } from '../../src/pipeline/redaction/redact-text.ts';
import type { Rule } from '../../src/pipeline/redaction/rule.ts';
import { type Rules, rulesOf } from '../../src/pipeline/redaction/rules.ts';

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
let slow = 0;
for (const rule of [...rules.all, ruleForPattern('(a+)+$'), ruleForPattern('\\s+$')]) {
	const texts = [
		...units.map((unit) => [unit, filled(unit, scannedCharsMax)] as const),
		// One beginning and a long run, in which a pattern that may begin everywhere would begin everywhere.
		...pieces.flatMap((piece) =>
			['a', '0'].map((run) => [`${piece}${run}…`, piece + filled(run, scannedCharsMax - piece.length)] as const),
		),
	];
	const [worst] = texts
		.map(([unit, hostile]) => ({ unit, hostile, ms: milliseconds(rule, hostile) }))
		.toSorted((one, other) => other.ms - one.ms);
	if (worst === undefined) continue;
	const quarter = milliseconds(rule, worst.hostile.slice(0, scannedCharsMax / 4));
	if (worst.ms > hostileMsMax) slow++;
	console.log(
		`${rule.name.padEnd(16)} ${worst.ms.toFixed(1).padStart(6)} ms for ${JSON.stringify(worst.unit).padEnd(34)} ${(worst.ms / quarter).toFixed(1)} x a quarter of it`,
	);
}
console.log(slow === 0 ? '\nno rule is slow' : `\n${slow} rules are slow`);

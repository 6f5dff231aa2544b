import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMasks } from '../../../src/pipeline/redaction/masks.ts';
import { holdsSecret, keptCharsMax, redactText, scannedCharsMax } from '../../../src/pipeline/redaction/redact-text.ts';
import { rulesOf } from '../../../src/pipeline/redaction/rules.ts';
import { nearMisses, random, samples } from './samples.ts';

const rules = rulesOf({ patterns: ['ACME-\\d+'], keys: ['customer'], disabledRules: [] });
const redact = (text: string, masks = createMasks(() => {})) => redactText(text, rules, masks);
const github = (seed: number) => `gh${'p_'}${random(36, seed)}`;

test('a text without secrets is not even copied', () => {
	for (const text of ['', 'x', ...nearMisses, '\u001b[31mred\u001b[0m']) expect(redact(text)).toBe(text);
});

test('all secrets of a text are masked, equal ones alike', () => {
	expect(redact('a@b.example to c@d.example, cc a@b.example; token=x1')).toBe(
		'[REDACTED:email] to [REDACTED:email-2], cc [REDACTED:email]; token=[REDACTED:token]',
	);
});

test('findings that overlap become one, named by the longest, or by the more telling rule', () => {
	expect(redact(`token=${github(1)}`)).toBe('token=[REDACTED:github-token]');
	expect(redact(`{"authorization":"Bearer ${github(1)}"}`)).toBe('{"authorization":"[REDACTED:authorization]"}');
	expect(redact('password=bob@example.com!x')).toBe('password=[REDACTED:password]');
});

test('colours and characters without a look of their own hide nothing', () => {
	expect(redact(`\u001b[36mpassword\u001b[39m=\u001b[1mhun\u001b[0mter2`)).toBe('password=[REDACTED:password]');
	expect(redact('bob@exam\u200bple.com')).toBe('[REDACTED:email]');
	expect(redact('a\u0000KIA, bob@example.com')).toBe('aKIA, [REDACTED:email]');
});

test('a mask brings to light what stood too close to a secret', () => {
	expect(redact('4111111111111111ACME-1')).toBe('[REDACTED:card-number][REDACTED:custom]');
});

test('what is masked is no secret any more, and what is around it can be', () => {
	expect(redact('password: [REDACTED:password]')).toBe('password: [REDACTED:password]');
	expect(redact('password: [REDACTED:email]x')).toBe('password: [REDACTED:email][REDACTED:password]');
	expect(redact('password: x[REDACTED:email]')).toBe('password: [REDACTED:password]');
	expect(redact('token=[REDACTED:email-2], to [REDACTED:email]')).toBe('token=[REDACTED:email-2], to [REDACTED:email]');
});

test('a text that could have been cut loses its end, where half a secret may be', () => {
	const filled = (length: number) => 'word '.repeat(length).slice(0, length);
	expect(redact(filled(keptCharsMax))).toBe(filled(keptCharsMax));
	expect(redact(filled(keptCharsMax + 1))).toBe(filled(keptCharsMax));
	const half = github(1).slice(0, 15);
	for (const length of [keptCharsMax + 1, scannedCharsMax, 2 * scannedCharsMax]) {
		const cut = `${filled(scannedCharsMax - half.length)}${half}${filled(length)}`.slice(
			0,
			Math.max(scannedCharsMax, length),
		);
		expect(redact(cut)).not.toContain(half);
		expect(redact(`bob@example.com ${cut}`.slice(0, scannedCharsMax))).not.toContain(half);
	}
	const key = `-----BEGIN PRIVATE${' KEY'}-----${random(3_000, 1)}-----END PRIVATE${' KEY'}-----`;
	expect(redact(`${key}${filled(scannedCharsMax - key.length - half.length)}${half}`)).not.toContain(half);
});

test('a secret in the end that is given up is not even mentioned', () => {
	const filled = (length: number) => 'word '.repeat(length).slice(0, length);
	const key = `-----BEGIN PRIVATE${' KEY'}-----${random(3_000, 1)}-----END PRIVATE${' KEY'}-----`;
	expect(redact(`${filled(scannedCharsMax - 20)} bob@example.com`)).not.toContain('REDACTED');
	const long = `${key} ${filled(scannedCharsMax - key.length - 20)} bob@example.com`;
	expect(redact(long).match(/REDACTED/g)).toHaveLength(1);
});

test('masks do not make a text longer than a text may be, and none is cut', () => {
	const redacted = redact('a@b.cd '.repeat(9_000));
	expect(redacted.length).toBeLessThanOrEqual(keptCharsMax);
	expect(redacted.length).toBeGreaterThan(keptCharsMax - 100);
	expect(redacted).toMatch(/^(?:\[REDACTED:email\] )+$/);
});

test('a text is asked whether it holds a secret', () => {
	expect(holdsSecret('mail bob@example.com', rules)).toBe(true);
	expect(holdsSecret('mail [REDACTED:email]', rules)).toBe(false);
});

const piece = fc.oneof(
	{ weight: 3, arbitrary: fc.constantFrom(...samples.map(({ text }) => text)) },
	{ weight: 1, arbitrary: fc.constantFrom(...samples.map(({ secret }) => secret)) },
	{ weight: 1, arbitrary: fc.constantFrom(...nearMisses) },
	{
		weight: 4,
		arbitrary: fc.constantFrom(
			...[
				' ',
				'\n',
				', ',
				'; ',
				': ',
				'=',
				'"',
				"'",
				'(',
				')',
				'[',
				']',
				'{',
				'}',
				'\\',
				'\\"',
				'&',
				'?',
				'<',
				'>',
				'-',
				'.',
			],
			...[
				'/',
				'@',
				'%40',
				'://',
				'--',
				'=>',
				'1',
				'a',
				'password',
				'token',
				'cookie',
				'Authorization',
				'iban',
				'bearer ',
			],
			...[
				'\u001b[0m',
				'\u{1f600}',
				'\ud800',
				'[REDACTED:',
				'[REDACTED:email]',
				'[REDACTED:token-2]',
				'ACME-1',
				'customer=',
			],
		),
	},
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
);

test('redacting twice is redacting once, whatever the text', () => {
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
			const once = redact(pieces.join(''));
			expect(redact(once)).toBe(once);
		}),
		{ numRuns: 400 },
	);
});

test('no secret is left, whatever stands before and behind it', () => {
	const before = fc.tuple(fc.constantFrom('', ...nearMisses), fc.constantFrom(' ', '\n', '"', "'", '(', ', ', '\t'));
	const behind = fc.tuple(fc.constantFrom(' ', '\n', ', ', '\t'), fc.constantFrom('', ...nearMisses));
	const secrets = samples.filter(({ secret }) => !nearMisses.some((text) => text.includes(secret)));
	fc.assert(
		fc.property(before, fc.constantFrom(...secrets), behind, (start, { text, secret }, end) => {
			expect(redact([...start, text, ...end].join(''))).not.toContain(secret);
		}),
		{ numRuns: 400 },
	);
});

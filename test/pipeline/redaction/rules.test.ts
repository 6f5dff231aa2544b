import { expect, test } from 'vitest';
import { createMasks } from '../../../src/pipeline/redaction/masks.ts';
import { redactText } from '../../../src/pipeline/redaction/redact-text.ts';
import { ruleNames } from '../../../src/pipeline/redaction/rule.ts';
import { defaultRules, rulesOf } from '../../../src/pipeline/redaction/rules.ts';
import { nearMisses, samples } from './samples.ts';

const none = { patterns: [], keys: [], disabledRules: [] };
const rules = rulesOf(none);
const redact = (text: string, by = rules) =>
	redactText(
		text,
		by,
		createMasks(() => {}),
	);

test.for(samples.map((sample) => [sample.text, sample] as const))('%s', ([text, { rule, secret }]) => {
	const redacted = redact(text);
	expect(redacted).not.toContain(secret);
	expect(redacted).toContain(`[REDACTED:${rule}]`);
	// Little more than the secret is gone.
	expect(redacted.replaceAll(`[REDACTED:${rule}]`, '').length).toBeGreaterThanOrEqual(
		text.replace(/\u001b\[\d+m/g, '').length - secret.length - 20,
	);
});

test.for(nearMisses)('%s', (text) => {
	expect(redact(text)).toBe(text);
});

test('hints make no difference but to the time it takes', () => {
	const unhurried = { all: rules.all, worthTrying: () => rules.all };
	for (const text of [...samples.map((sample) => sample.text), ...nearMisses]) {
		expect(redact(text)).toBe(redact(text, unhurried));
	}
});

test('every name has a rule and a sample, and no rule is without a name', () => {
	expect(new Set(defaultRules.map(({ name }) => name))).toEqual(new Set(ruleNames));
	expect(new Set(samples.map(({ rule }) => rule))).toEqual(new Set(ruleNames));
});

test.for(ruleNames)('%s can be switched off', (name) => {
	const others = rulesOf({ ...none, disabledRules: [name] });
	for (const { rule, text } of samples) {
		if (rule === name) expect(redact(text, others)).not.toContain(`[REDACTED:${name}`);
	}
	expect(others.all.length).toBeLessThan(rules.all.length);
});

test("an operator's own patterns and names come first and are tried on every text", () => {
	const own = rulesOf({ patterns: ['(?i)acme-\\d+'], keys: ['birthday'], disabledRules: [] });
	expect(redact('Acme-1 a@b.example, birthday=1970-01-01', own)).toBe(
		'[REDACTED:custom] [REDACTED:email], birthday=[REDACTED:custom-2]',
	);
	expect(redact('x-y', rulesOf({ ...none, patterns: ['x-y'] }))).toBe('[REDACTED:custom]');
});

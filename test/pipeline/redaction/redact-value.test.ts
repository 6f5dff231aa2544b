import { expect, test } from 'vitest';
import type { Value } from '../../../src/model/telemetry.ts';
import { createMasks } from '../../../src/pipeline/redaction/masks.ts';
import { createNames } from '../../../src/pipeline/redaction/names.ts';
import {
	depthMax,
	type Judgement,
	redactAttributes,
	redactBody,
	redactValue,
} from '../../../src/pipeline/redaction/redact-value.ts';
import { rulesOf } from '../../../src/pipeline/redaction/rules.ts';
import { attributes } from '../../builders.ts';

const rules = rulesOf({ patterns: [], keys: [], disabledRules: [] });

function judgement(allowed?: readonly string[]): Judgement & { removed: number } {
	const made = { rules, names: createNames(rules, allowed), masks: createMasks(() => {}), removed: 0 };
	return {
		...made,
		countRemoved: () => void made.removed++,
		get removed() {
			return made.removed;
		},
	};
}

const redact = (value: Value) => redactValue(value, judgement());
const map = (from: Readonly<Record<string, Value>>) => new Map(Object.entries(from));
const mail = 'bob@example.com';
const mask = '[REDACTED:email]';

test.for<Value>([
	'a text',
	'',
	null,
	true,
	7n,
	4111111111111112n,
	1.5,
	Number.NaN,
	4_111_111_111_111_111.5,
	new Uint8Array([0, 255]),
	['a', [1n]],
	map({ a: 'b', c: [map({ d: Number.NaN })], password: '', token: null, secret: true }),
])('%s stays the very same value', (value) => {
	expect(redact(value)).toBe(value);
});

test('a secret is found however deep it lies', () => {
	expect(redact([map({ a: [map({ b: `to ${mail}` })] })])).toEqual([map({ a: [map({ b: `to ${mask}` })] })]);
});

test('what stands beside a secret is the same value as before', () => {
	const beside = map({ a: 'b' });
	const redacted = redact([beside, mail]);
	expect(Array.isArray(redacted) && redacted[0]).toBe(beside);
});

test('the value of a secret name is masked whole, whatever it is', () => {
	const value = map({
		password: 'must',
		'x.token': 5n,
		cookies: map({ a: 'b', empty: '', on: true }),
		authorization: ['Bearer x', 'y', null],
		secret: new Uint8Array([1]),
		apiKey: 1.5,
	});
	expect(redact(value)).toEqual(
		map({
			password: '[REDACTED:password]',
			'x.token': '[REDACTED:token]',
			cookies: map({ a: '[REDACTED:cookie]', empty: '', on: true }),
			authorization: ['[REDACTED:authorization]', '[REDACTED:authorization-2]', null],
			secret: '[REDACTED:secret]',
			apiKey: '[REDACTED:api-key]',
		}),
	);
});

test('a second pass changes nothing', () => {
	const once = redact(
		map({ token: ['a', 'b'], cookies: map({ a: 'b' }), x: mail, y: new Uint8Array(Buffer.from(mail)) }),
	);
	expect(redact(once)).toBe(once);
});

test('a name and a value are also told as such', () => {
	const header = (name: string, value: Value) => map({ name, value });
	expect(redact([header('Authorization', 'x y'), header('Accept', 'x y'), map({ key: 'token', value: 'z' })])).toEqual([
		header('Authorization', '[REDACTED:authorization]'),
		header('Accept', 'x y'),
		map({ key: 'token', value: '[REDACTED:token]' }),
	]);
});

test('behind a flag of a command line and behind the name of a header comes a value', () => {
	expect(redact(['psql', '--password', 'must', '-h', 'db'])).toEqual([
		'psql',
		'--password',
		'[REDACTED:password]',
		'-h',
		'db',
	]);
	expect(redact(['--token', '--verbose', 'x'])).toEqual(['--token', '--verbose', 'x']);
	expect(redact(['--token=v', 'b'])).toEqual(['--token=[REDACTED:token]', 'b']);
	expect(redact(['Host', 'x', 'Cookie', 'y'])).toEqual(['Host', 'x', 'Cookie', '[REDACTED:cookie]']);
	expect(redact(['user', 'password', 'remember', 'x'])).toEqual(['user', 'password', 'remember', 'x']);
	expect(redact(['password', 'token', 'x'])).toEqual(['password', 'token', 'x']);
});

test('a card number is one as a number, too', () => {
	expect(redact(4111111111111111n)).toBe('[REDACTED:card-number]');
	expect(redact(4_111_111_111_111_111)).toBe('[REDACTED:card-number]');
});

test('bytes in which a secret stands are a text, others stay', () => {
	const bytes = (text: string) => new Uint8Array(Buffer.from(text));
	expect(redact(bytes(`für jürgen@example.com und ${mail}`))).toEqual(bytes(`für ${mask} und [REDACTED:email-2]`));
	const clean = new Uint8Array([0xff, 0x80, 0x61]);
	expect(redact(clean)).toBe(clean);
});

test('a name of an attribute is a text like others', () => {
	expect(redact(map({ [mail]: 1n, 'a@b.example': 2n }))).toEqual(map({ [mask]: 1n, '[REDACTED:email-2]': 2n }));
});

test('values that nest deeper than the doors allow are removed', () => {
	const nested = (depth: number): Value => Array.from({ length: depth }).reduce<Value>((inner) => [inner], mail);
	expect(JSON.stringify(redact(nested(depthMax + 1)))).toContain(mask);
	expect(JSON.stringify(redact(nested(depthMax + 2)))).toContain('[removed]');
	expect(JSON.stringify(redact(nested(2_000)))).not.toContain(mail);
	expect(
		JSON.stringify(redactAttributes(map({ token: nested(2_000) }).set('x', nested(depthMax)), judgement()).get('x')),
	).toContain(mask);
});

test('of names that are not allowed nothing but the name is left, and how many values are missing', () => {
	const strict = judgement(['service.*', 'ok']);
	const redacted = redactAttributes(
		attributes({
			'service.name': 'api',
			ok: map({ any: 'x', token: 'y' }),
			a: 'b',
			n: 7,
			list: ['x', 'y'],
			map: map({ a: 1n }),
		}),
		strict,
	);
	expect(redacted).toEqual(
		attributes({
			'service.name': 'api',
			ok: map({ any: 'x', token: '[REDACTED:token]' }),
			a: '[removed]',
			n: '[removed]',
			list: '[removed: 2 values]',
			map: '[removed]',
		}),
	);
	expect(strict.removed).toBe(4);
	expect(redactAttributes(redacted, strict)).toBe(redacted);
	expect(strict.removed).toBe(4);
});

test('the keys of a body are names like those of attributes, a text is a text', () => {
	const strict = judgement(['message']);
	expect(redactBody(map({ message: 'x', user: 'bob' }), strict)).toEqual(map({ message: 'x', user: '[removed]' }));
	expect(redactBody(`to ${mail}`, strict)).toBe(`to ${mask}`);
	expect(redactBody([map({ user: 'bob' })], strict)).toEqual([map({ user: 'bob' })]);
});

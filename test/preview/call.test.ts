import { expect, test } from 'vitest';
import { formFields, isForm, isTrue, json, parseArguments, plain } from '../../src/preview/call.ts';

const call = (contentType: string) => ({ method: 'POST', path: '/', authorization: '', body: '', contentType });

test('a form is known by its content type, whatever its character set', () => {
	expect(isForm(call('application/x-www-form-urlencoded; charset=utf-8'))).toBe(true);
	expect(isForm(call('application/json'))).toBe(false);
});

test('the fields of a form are decoded, and the last of a name counts', () => {
	expect(formFields('payload=%7B%7D+a&text=1&text=2')).toEqual({ payload: '{} a', text: '2' });
});

test('arguments that hold JSON as text are parsed, others are left', () => {
	expect(parseArguments({ blocks: '[{"type":"divider"}]', text: '[1]', attachments: [1] })).toEqual({
		blocks: [{ type: 'divider' }],
		text: '[1]',
		attachments: [1],
	});
});

test('text that should be JSON and is none stays text, so that it can be refused', () => {
	expect(parseArguments({ blocks: '[' })).toEqual({ blocks: '[' });
});

test.for<[unknown, boolean]>([
	[true, true],
	['true', true],
	['1', true],
	[1, true],
	[false, false],
	['false', false],
	[undefined, false],
])('%j says %j', ([value, expected]) => {
	expect(isTrue(value)).toBe(expected);
});

test('an answer knows the error it carries', () => {
	expect(json({ ok: false, error: 'invalid_auth' }).error).toBe('invalid_auth');
	expect(json({ ok: true }).error).toBeUndefined();
	expect(plain(200, 'ok')).toMatchObject({ status: 200, body: 'ok', faults: [] });
});

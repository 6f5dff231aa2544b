import { expect, test } from 'vitest';
import { readHead } from '../../../src/issues/stack/javascript-head.ts';

const rows: readonly [string, string][] = [
	['TypeError: m', 'TypeError||m|'],
	['TypeError', 'TypeError|||'],
	['Error: first\nsecond', 'Error||first\nsecond|'],
	['shop.PaymentError: m', 'shop.PaymentError||m|'],
	['TypeError [ERR_X]: m', 'TypeError|ERR_X|m|'],
	['DOMException [AbortError]: gone', 'AbortError||gone|'],
	['Uncaught TypeError: m', 'TypeError||m|'],
	['Uncaught (in promise) TypeError: m', 'TypeError||m|'],
	['[TypeError: no stack]', 'TypeError||no stack|'],
	['[TypeError: no stack] {', 'TypeError||no stack|'],
	['con-03 msg Error: err', 'Error||err|con-03 msg'],
	['/srv/app/a.js:3\nthrow new Error("x")\n^\n\nError: x', 'Error||x|/srv/app/a.js:3\nthrow new Error("x")\n^'],
	['error: relation "x" does not exist', 'error||relation "x" does not exist|'],
	['PaymentFailed: m', 'PaymentFailed||m|'],
	['it failed', '||it failed|'],
	['no TerrorError here', '||no TerrorError here|'],
	['an error: m', '||an error: m|'],
	['', '|||'],
];

test.for(rows)('%j', ([text, expected]) => {
	const { type, code, message, preamble } = readHead(text.split('\n'));
	expect([type, code, message, preamble].join('|')).toBe(expected);
});

test('a class is looked for in the first 1,024 characters of a line', () => {
	expect(readHead([`${'x'.repeat(1_017)} Error: m`]).type).toBe('Error');
	expect(readHead([`${'x'.repeat(1_020)} Error: m`]).type).toBe('');
});

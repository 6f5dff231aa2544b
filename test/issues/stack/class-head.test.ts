import { expect, test } from 'vitest';
import { readClassHead } from '../../../src/issues/stack/class-head.ts';

const rows: readonly [string, string][] = [
	['com.acme.CardException: no card', 'com.acme.CardException|no card|'],
	['java.lang.StackOverflowError', 'java.lang.StackOverflowError||'],
	['com.acme.NoCard: no card', 'com.acme.NoCard|no card|'],
	['com.acme.Pay$NoCard', 'com.acme.Pay$NoCard||'],
	['com.acme.Pay$NoCardException: m', 'com.acme.Pay$NoCardException|m|'],
	['App\\CardDeclined: m', 'App\\CardDeclined|m|'],
	['CardException: m', 'CardException|m|'],
	['Shop.Result`1+BadException: m', 'Shop.Result`1+BadException|m|'],
	['System.Net.Sockets.SocketException (111): m', 'System.Net.Sockets.SocketException|m|'],
	['System.IO.IOException (0x80070020): m', 'System.IO.IOException|m|'],
	['Exception in thread "main" com.acme.NoCard: m', 'com.acme.NoCard|m|'],
	['Unhandled exception. System.Exception: m', 'System.Exception|m|'],
	['PHP Fatal error:  Uncaught App\\NoCard: m', 'App\\NoCard|m|'],
	['com.acme.E: first\nsecond\n\nlast', 'com.acme.E|first\nsecond\n\nlast|'],
	['12:00 ERROR checkout failed\ncom.acme.NoCard: m', 'com.acme.NoCard|m|12:00 ERROR checkout failed'],
	['12:00 ERROR c.a.Checkout - com.acme.CardException: m', 'com.acme.CardException|m|12:00 ERROR c.a.Checkout -'],
	['c.a.Checkout: failed\ncom.acme.CardException: m', 'com.acme.CardException|m|c.a.Checkout: failed'],
	['no class here', '|no class here|'],
	['an Exceptional day', '|an Exceptional day|'],
	['', '||'],
];

test.for(rows)('%j', ([text, expected]) => {
	const { type, message, preamble } = readClassHead(text.split('\n'));
	expect([type, message, preamble].join('|')).toBe(expected);
});

test('a class is looked for in the first 1,024 characters of a line', () => {
	const type = (before: number) => readClassHead([`${'x '.repeat(before / 2)}a.BError: m`]).type;
	expect(type(1_014)).toBe('a.BError');
	expect(type(1_018)).toBe('');
});

import { expect, test } from 'vitest';
import { rust } from '../../../src/issues/stack/rust.ts';

const read = (...lines: string[]) => rust.read(lines);
const frame = (symbol: string, place = './src/pay.rs:3:7') => {
	const read_ = read('stack backtrace:', `   0: ${symbol}`, '   1: a::b', `             at ${place}`);
	return read_?.exceptions[0]?.frames[0];
};

test.for([
	['shop::pay::charge', '* shop::pay#charge'],
	['shop::pay::charge::h0123456789abcdef', '* shop::pay#charge'],
	['0x55d45f6b19f5 - shop::pay::charge', '* shop::pay#charge'],
	['shop[e28293b1aa0f68bd]::pay::charge', '* shop::pay#charge'],
	['shop::pay::charge::{{closure}}', '* shop::pay#charge'],
	['shop::pay::charge::{closure#0}::{closure#1}', '* shop::pay#charge'],
	['<shop::pay::Card as core::fmt::Display>::fmt', '* shop::pay::Card#fmt'],
	['<&mut shop::Card as core::fmt::Display>::fmt', '* shop::Card#fmt'],
	['shop::pay::each::<u8>', '* shop::pay#each'],
	['shop::List<T>::add', '* shop::List#add'],
	['core::panicking::panic_fmt', 'core::panicking#panic_fmt'],
	['<T as alloc::string::ToString>::to_string', 'T#to_string'],
	['core::slice::index::<impl core::ops::index::Index<I> for [T]>::index', 'core::slice::index#index'],
	['tokio::runtime::park::block_on', 'tokio::runtime::park#block_on'],
	['stdweb::charge', '* stdweb#charge'],
	['rust_begin_unwind', '#rust_begin_unwind'],
])('%s is read as %s', ([symbol = '', expected]) => {
	const found = frame(symbol);
	expect(found && `${found.inApp ? '* ' : ''}${found.module}#${found.function}`).toBe(expected);
});

test.for([
	['./src/pay.rs:3:7', true],
	['/home/app/.cargo/registry/src/x/y-1.0/src/lib.rs:3:7', false],
	['/rustc/59807616/library/core/src/ops.rs:3:7', false],
] as const)('a place of %s is own code: %s', ([place, own]) => {
	const stack = read('stack backtrace:', '   0: shop::pay::charge', `             at ${place}`);
	expect(stack?.exceptions[0]?.frames).toMatchObject([{ inApp: own, line: 3, column: 7 }]);
});

test('causes are a chain, and the backtrace is that of the innermost', () => {
	const stack = read('Error: a', '', 'Caused by:', '    0: b', '    1: c: d::e', '       f', '', '   0: shop::g');
	expect(stack?.exceptions.map(({ message, frames }) => `${message.replace('\n', '/')} ${frames.length}`)).toEqual([
		'a 0',
		'b 0',
		'c: d::e/f 1',
	]);
	expect(read('a', '', 'Caused by:', '    b', '', '   0: shop::g')?.exceptions.map(({ message }) => message)).toEqual([
		'a',
		'b',
	]);
});

test('words before a panic are kept apart from it', () => {
	const stack = read(
		'started',
		"thread 'main' panicked at src/a.rs:1:2:",
		'no card',
		'stack backtrace:',
		'   0: shop::g',
	);
	expect(stack).toMatchObject({ preamble: 'started', exceptions: [{ type: 'panic', message: 'no card' }] });
});

test('numbered text is no stack', () => {
	expect(read('Caused by:', '    0: sqlx::Error: refused', '    1: foo::bar failed')).toBeUndefined();
	expect(read('0: first', '1: second')).toBeUndefined();
});

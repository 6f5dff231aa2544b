import { expect, test } from 'vitest';
import { go } from '../../../src/issues/stack/go.ts';

const frame = (name: string) => `main.${name}()\n\t/srv/main.go:1 +0x1`;
const chain = (...lines: string[]) =>
	go
		.read(lines.join('\n').split('\n'))
		?.exceptions.map(({ type, message, frames }) =>
			[`${type}: ${message}`, ...frames.map((each) => each.function)].join(' '),
		);

test('the throw site is below the panic, however many there were', () => {
	const panicked = 'panic({0x1})\n\t/usr/local/go/src/runtime/panic.go:1';
	const stack = [frame('report'), panicked, frame('recovered'), panicked, frame('charge'), frame('main')];
	expect(chain('goroutine 1 [running]:', ...stack)).toEqual([':  charge main']);
});

test('a panic while another unwinds is the outer one', () => {
	expect(chain('panic: a [recovered]', '\tpanic: b', '', 'goroutine 1 [running]:', frame('main'))).toEqual([
		'panic: b',
		'panic: a main',
	]);
	expect(chain('panic: a [recovered, repanicked]', '\tpanic: a', '', 'goroutine 1 [running]:', frame('main'))).toEqual([
		'panic: a main',
	]);
});

test('a message of several lines is kept, a signal is no part of it', () => {
	expect(chain('panic: a', 'b', '[signal SIGSEGV: x]', '', 'goroutine 1 [running]:', frame('main'))).toEqual([
		'panic: a\nb main',
	]);
});

test('only the first goroutine counts, and not who started it', () => {
	const first = ['goroutine 7 [running]:', frame('work'), 'created by main.main in goroutine 1\n\t/srv/main.go:2'];
	expect(chain('panic: a', '', ...first, '', 'goroutine 1 [select]:', frame('main'))).toEqual(['panic: a work']);
});

test('of errors that carry their places the first is the root', () => {
	expect(chain('root', frame('a'), frame('main'), 'outer', frame('b'))).toEqual([': outer b', ': root a main']);
});

test('the words of a log before a panic are kept', () => {
	const stack = go.read(
		`starting\n2026/11/20 07:09:28 http: panic serving 1.2.3.4:5: a\ngoroutine 1 [running]:\n${frame('f')}`.split('\n'),
	);
	expect(stack).toMatchObject({ preamble: 'starting', exceptions: [{ type: 'panic', message: 'a' }] });
});

test('text without a frame is no stack', () => {
	expect(chain('panic: a', '', 'goroutine 1 [running]:')).toBeUndefined();
});

import { expect, test } from 'vitest';
import { java } from '../../../src/issues/stack/java.ts';

const chain = (text: string) =>
	java.read(text.split('\n'))?.exceptions.map(({ type, message, frames }) => {
		const names = frames.map((frame) => `${frame.module}.${frame.function}`);
		return [`${type}: ${message}`, ...names].join(' ');
	});

test('a cause has the frames that it shares with what it caused', () => {
	const outer = 'a.E: m\n\tat a.B.one(B.java:1)\n\tat a.B.two(B.java:2)\n\tat a.B.three(B.java:3)\n';
	expect(chain(`${outer}Caused by: a.C: n\n\tat a.D.four(D.java:4)\n\t... 2 more\n`)).toEqual([
		'a.E: m a.B.one a.B.two a.B.three',
		'a.C: n a.D.four a.B.two a.B.three',
	]);
	expect(chain(`${outer}Caused by: a.C: n\n\t... 3 more\nCaused by: a.F\n\tat a.G.h(G.java:1)\n\t... 3 more`)).toEqual([
		'a.E: m a.B.one a.B.two a.B.three',
		'a.C: n a.B.one a.B.two a.B.three',
		'a.F:  a.G.h a.B.one a.B.two a.B.three',
	]);
});

test('shared frames beyond those that were kept are left out', () => {
	const many = Array.from({ length: 60 }, (_, at) => `\tat a.B.f${at}(B.java:1)`).join('\n');
	const [outer, inner] = chain(`a.E: m\n${many}\nCaused by: a.C: n\n\tat a.D.four(D.java:4)\n\t... 15 more`) ?? [];
	expect(outer?.split(' ')).toHaveLength(52);
	expect(inner).toBe('a.C: n a.D.four a.B.f45 a.B.f46 a.B.f47 a.B.f48 a.B.f49');
});

test('what was suppressed and its causes are no part of the chain', () => {
	const text = [
		'a.E: m',
		'\tat a.B.c(B.java:1)',
		'\tSuppressed: a.S: s',
		'\t\tat a.B.close(B.java:2)',
		'\tCaused by: a.T: t',
		'\t\tat a.B.open(B.java:3)',
		'Caused by: a.C: n',
		'\tat a.D.e(D.java:4)',
	];
	expect(chain(text.join('\n'))).toEqual(['a.E: m a.B.c', 'a.C: n a.D.e']);
});

test('a second trace in the same text is not read', () => {
	expect(chain('a.E: m\n\tat a.B.c(B.java:1)\nlater\na.F: n\n\tat a.B.d(B.java:2)')).toEqual(['a.E: m a.B.c']);
});

test('lines of other kinds between the frames do no harm', () => {
	expect(chain('a.E: m\n\tat a.B.c(B.java:1)\n\t- locked <0x1>\n\n\tat a.B.d(B.java:2)')).toEqual([
		'a.E: m a.B.c a.B.d',
	]);
});

test('text without a frame is no stack', () => {
	expect(java.read(['a.E: m', 'Caused by: a.F: n'])).toBeUndefined();
});

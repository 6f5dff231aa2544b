import { expect, test } from 'vitest';
import { python } from '../../../src/issues/stack/python.ts';
import { framesMax } from '../../../src/issues/stack/reader.ts';

const start = 'Traceback (most recent call last):';
const read = (...lines: string[]) => python.read(lines);
const frame = (file: string, name?: string) => {
	const line = `  File "${file}", line 7${name === undefined ? '' : `, in ${name}`}`;
	return read(start, line, 'E: m')?.exceptions[0]?.frames[0];
};

test.for([
	['/app/payments.py', 'payments'],
	['/app/shop/views.py', 'shop/views'],
	['/app/shop/__init__.py', 'shop/__init__'],
	['/app/release-12/views.py', 'views'],
	['C:\\app\\Pay.py', 'pay'],
])('the module of %s is %s', ([file = '', module]) => {
	expect(frame(file, 'f')?.module).toBe(module);
});

test.for([
	['/app/payments.py', true],
	['shop/payments.py', true],
	['/app/.venv/lib/python3.12/site-packages/flask/app.py', false],
	['/usr/lib/python3/dist-packages/x.py', false],
	['/usr/local/lib/python3.12/json/decoder.py', false],
	['C:\\Python312\\Lib\\json\\decoder.py', false],
	['<frozen importlib._bootstrap>', false],
	['<string>', false],
	['/usr/local/bin/uvicorn', false],
	['/app/bin/run.py', true],
] as const)('%s is own code: %s', ([file, own]) => {
	expect(frame(file, 'f')?.inApp).toBe(own);
});

test('code without a name has none', () => {
	expect(['<module>', '<lambda>', '<listcomp>', undefined].map((name) => frame('/a.py', name)?.function)).toEqual(
		Array(4).fill(undefined),
	);
	expect(frame('/a.py', 'Cart.total')?.function).toBe('Cart.total');
});

test('frames without the line that announces them are read, and the words before them kept', () => {
	const stack = read('checkout failed', '  File "/a.py", line 1, in f', 'E: m');
	expect(stack).toMatchObject({ preamble: 'checkout failed', exceptions: [{ type: 'E', message: 'm' }] });
});

test('a stack without its end has no class', () => {
	expect(read(start, '  File "/a.py", line 1, in f')?.exceptions[0]).toMatchObject({ type: '', message: '' });
});

test('of a deep stack the newest frames are kept', () => {
	const lines = (count: number) => Array.from({ length: count }, (_, at) => `  File "/a.py", line ${at + 1}, in f`);
	const of = (count: number) => read(start, ...lines(count), 'E: m')?.exceptions[0]?.frames.map((each) => each.line);
	expect(of(framesMax)).toHaveLength(framesMax);
	expect(of(framesMax + 1)).toHaveLength(framesMax);
	expect(of(framesMax + 1)?.[0]).toBe(framesMax + 1);
});

test('members of members do not count', () => {
	const text = ['    | E: m', '      | F: n'];
	const stack = read(
		'  + Exception Group Traceback (most recent call last):',
		'  |   File "/a.py", line 1, in f',
		'  | G: o',
		...text,
	);
	expect(stack?.exceptions[0]?.aggregated).toEqual([{ type: 'E', message: 'm' }]);
});

test('text without a frame is no stack', () => {
	expect(read(start, 'E: m')).toBeUndefined();
});

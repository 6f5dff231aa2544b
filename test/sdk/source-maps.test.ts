// Real compilers' output, run by real Node.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Telemetry } from '../../src/model/telemetry.ts';
import { createSourceMaps, mapsMax } from '../../src/sdk/source-maps.ts';
import { attributes, logRecord, span } from '../builders.ts';

const folder = mkdtempSync(join(tmpdir(), 'otel-slack-source-maps-'));
afterAll(() => rmSync(folder, { recursive: true }));

const source = `interface Cart {
	items: { id: string }[];
}

export function chargeCart(cart: Cart): string {
	return cart.items[7].id;
}

chargeCart({ items: [] });
`;

/** Compiles the source and gives the stack that Node writes when it is run. */
function stackOf(name: string, ...flags: readonly string[]): { stack: string; original: string } {
	const root = join(folder, name);
	mkdirSync(join(root, 'src'), { recursive: true });
	writeFileSync(join(root, 'package.json'), '{"type":"module"}');
	const original = join(root, 'src/charge.ts');
	writeFileSync(original, source);
	const compiler = join(import.meta.dirname, '../../node_modules/.bin/tsc');
	const target = ['--target', 'es2022', '--module', 'nodenext', '--rootDir', 'src', '--outDir', 'dist', '--types', ''];
	execFileSync(compiler, ['src/charge.ts', '--ignoreConfig', ...target, ...flags], { cwd: root });
	const { stderr } = spawnSync(process.execPath, ['dist/charge.js'], { cwd: root, encoding: 'utf8' });
	return { stack: stderr.slice(stderr.indexOf('TypeError:')).trim(), original };
}

const within = (stack: string): Telemetry => ({
	logs: [logRecord({ attributes: attributes({ 'exception.stacktrace': stack, other: 'x' }) })],
	spans: [],
});
const mapped = async (stack: string, maps = createSourceMaps()) =>
	(await maps.apply(within(stack))).logs[0]?.attributes.get('exception.stacktrace');

test.for([
	['a map beside the code', '--sourceMap'],
	['a map within the code', '--inlineSourceMap'],
])('%s puts a frame back to where it was written', { timeout: 60_000 }, async ([name = '', flag = '']) => {
	const { stack, original } = stackOf(name.replaceAll(' ', '-'), flag);
	expect(stack).not.toContain('charge.ts');
	const text = String(await mapped(stack));
	expect(text).toContain(`at chargeCart (${original}:6:23)`);
	expect(text).toContain(`${original}:9:1`);
	expect(text.split('\n')[0]).toBe(stack.split('\n')[0]);
	expect(text).toContain('node:internal');
});

test('without a map a stack stays as it is', { timeout: 60_000 }, async () => {
	const { stack } = stackOf('plain');
	expect(await mapped(stack)).toBe(stack);
});

const map = JSON.stringify({
	version: 3,
	sources: ['webpack://shop/./src/charge.ts'],
	names: [],
	mappings: 'AAAA',
});
const frame = (file: string) => `Error: x\n    at f (${file}:1:1)`;

test('what bundlers call their sources is a path within the project', async () => {
	const maps = createSourceMaps(async () => map);
	expect(await mapped(frame('/app/main.js'), maps)).toBe('Error: x\n    at f (./src/charge.ts:1:1)');
	expect(await mapped(frame('file:///app/main.mjs'), maps)).toContain('./src/charge.ts:1:1');
	expect(await mapped(frame('C:\\app\\main.cjs'), maps)).toContain('./src/charge.ts:1:1');
});

test.for(['/app/node_modules/x/index.js', 'node:internal/main.js', '/app/main.wasm', 'https://cdn/main.js', 'main.js'])(
	'the map of %s is not looked for',
	async (file) => {
		const asked: string[] = [];
		const maps = createSourceMaps(async (path) => {
			asked.push(path);
			return map;
		});
		expect(await mapped(frame(file), maps)).toBe(frame(file));
		expect(asked).toEqual([]);
	},
);

test.for(['', 'no json', '{}', '{"version":3,"mappings":7}'])('a broken map (%j) does no harm', async (text) => {
	expect(
		await mapped(
			frame('/app/main.js'),
			createSourceMaps(async () => text),
		),
	).toBe(frame('/app/main.js'));
});

test('a map is read once, and no more than so many are kept', async () => {
	const asked: string[] = [];
	const maps = createSourceMaps(async (path) => {
		asked.push(path);
		return map;
	});
	const use = (number: number) => mapped(frame(`/app/${number}.js`), maps);
	for (let number = 0; number < mapsMax; number++) await use(number);
	await use(0);
	expect(asked).toHaveLength(mapsMax);
	await use(mapsMax);
	await use(0);
	expect(asked).toHaveLength(mapsMax + 1);
	await use(1);
	expect(asked).toHaveLength(mapsMax + 2);
});

test('stacks are found where loggers and instrumentations leave them, and nothing else is touched', async () => {
	const maps = createSourceMaps(async () => map);
	const stack = frame('/app/main.js');
	const log = logRecord({
		body: stack,
		attributes: attributes({ stack, 'err.stack': stack, err: new Map([['stack', stack]]), note: stack }),
	});
	const plain = logRecord();
	const event = { timeUnixNano: 1n, name: 'exception', droppedAttributesCount: 0 };
	const thrown = span({ events: [{ ...event, attributes: attributes({ 'exception.stacktrace': stack }) }] });
	const { logs, spans } = await maps.apply({ logs: [log, plain], spans: [thrown] });
	const put = 'Error: x\n    at f (./src/charge.ts:1:1)';
	expect(logs[0]).toEqual({
		...log,
		attributes: attributes({ stack: put, 'err.stack': put, err: new Map([['stack', put]]), note: stack }),
	});
	expect(logs[1]).toBe(plain);
	expect(spans[0]?.events[0]?.attributes.get('exception.stacktrace')).toBe(put);
});

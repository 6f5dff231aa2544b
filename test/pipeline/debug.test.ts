import { expect, test } from 'vitest';
import type { Telemetry } from '../../src/model/telemetry.ts';
import { createDebug, type DebugOptions } from '../../src/pipeline/debug.ts';
import { attributes, logRecord, resource, scope, span, spanId, traceId } from '../builders.ts';

/** What is written for some telemetry, line by line. */
async function shown(telemetry: Partial<Telemetry>, verbosity: DebugOptions['verbosity']): Promise<string[]> {
	const texts: string[] = [];
	const debug = createDebug({ write: (text) => texts.push(text) }, { verbosity });
	expect(await debug.consume({ logs: [], spans: [], ...telemetry })).toEqual({ status: 'accepted' });
	for (const text of texts) expect(text).toMatch(/\n$/);
	return texts.join('').split('\n').slice(0, -1);
}

const api = resource();
const web = { ...resource({ 'service.name': 'web' }), schemaUrl: 'https://a.test/1' };
const pino = { ...scope('pino'), version: '9', schemaUrl: 'https://b.test/2' };
const logs = [
	logRecord({ resource: api, scope: pino, body: 'one', attributes: attributes({ n: 1 }) }),
	logRecord({ resource: api, scope: pino, body: 'two' }),
	logRecord({ resource: api, scope: scope(''), body: 'three' }),
	logRecord({ resource: web, scope: scope('bunyan'), body: 'four\nand a half' }),
];

test('basic counts resources and records, one line a signal', async () => {
	expect(await shown({ logs, spans: [span()] }, 'basic')).toEqual([
		'Logs {"resource logs": 2, "log records": 4}',
		'Traces {"resource spans": 1, "spans": 1}',
	]);
});

test('normal shows a line for each resource, scope and record', async () => {
	expect(await shown({ logs }, 'normal')).toEqual([
		'Logs {"resource logs": 2, "log records": 4}',
		'ResourceLog #0 service.name=checkout-api',
		'ScopeLog #0 pino@9 [https://b.test/2]',
		'one n=1',
		'two',
		'ScopeLog #1',
		'three',
		'ResourceLog #1 [https://a.test/1] service.name=web',
		'ScopeLog #0 bunyan',
		'four',
		'and a half',
	]);
	expect((await shown({ spans: [span({ attributes: attributes({ a: 'b' }) })] }, 'normal')).slice(1)).toEqual([
		'ResourceTraces #0 service.name=checkout-api',
		'ScopeTraces #0 test',
		`GET / ${traceId} ${spanId} a=b`,
	]);
});

test('detailed shows all fields under numbered headings', async () => {
	const lines = await shown({ logs, spans: [span()] }, 'detailed');
	const headings = lines.filter((line) => /#\d+$/.test(line));
	expect(headings).toEqual([
		...['ResourceLog #0', 'ScopeLogs #0', 'LogRecord #0', 'LogRecord #1', 'ScopeLogs #1', 'LogRecord #0'],
		...['ResourceLog #1', 'ScopeLogs #0', 'LogRecord #0'],
		...['ResourceSpans #0', 'ScopeSpans #0', 'Span #0'],
	]);
	expect(lines).toContain('Body: Str(three)');
	expect(lines).toContain('    Name           : GET /');
});

test('nothing is worth no line', async () => {
	expect(await shown({}, 'detailed')).toEqual([]);
});

test("a sender's escape sequences do not reach the terminal", async () => {
	const lines = await shown({ logs: [logRecord({ body: '\u001b]0;owned\u0007' })] }, 'normal');
	expect(lines.at(-1)).toBe('\\x1b]0;owned\\x07');
});

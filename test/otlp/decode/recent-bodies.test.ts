import { expect, test } from 'vitest';
import {
	bodyAgeMsMax,
	createRecentBodies,
	namesReachBytes,
	placeBytesMin,
	type RecentBodies,
} from '../../../src/otlp/decode/recent-bodies.ts';
import { createSeededChance, createVirtualClock } from '../../fakes.ts';
import { logs, spans } from '../../otlp-json.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';

/** A body of exactly so many bytes; the spaces at its end are JSON, too. */
function bodyOf(text: string, bytes: number): Buffer {
	const json = JSON.stringify(logs({ body: text, traceId, severityNumber: 9, resource: {} }));
	const body = Buffer.allocUnsafeSlow(bytes).fill(' ');
	expect(body.write(json)).toBe(json.length);
	return body;
}

const size = 1_024;

function setUp(bytesMax = 3 * size) {
	const clock = createVirtualClock();
	const recent = createRecentBodies<string>(clock, { bytesMax, ageMsMax: bodyAgeMsMax });
	const keep = (text: string, bytes = size) =>
		recent.keep({ signal: 'logs', encoding: 'json', body: bodyOf(text, bytes) }, `door of ${text}`);
	return { clock, recent, keep };
}

async function textsIn(recent: RecentBodies<string>, id = traceId): Promise<string[]> {
	const texts: string[] = [];
	for await (const { telemetry } of recent.ofTrace(id)) texts.push(...telemetry.logs.map(({ body }) => String(body)));
	return texts;
}

test('records of a trace are found, the newest body first, with the door each came through', async () => {
	const { recent, keep } = setUp();
	keep('one');
	keep('two');
	const found = [];
	for await (const { origin, telemetry } of recent.ofTrace(traceId)) found.push([origin, telemetry.logs[0]?.body]);
	expect(found).toEqual([
		['door of two', 'two'],
		['door of one', 'one'],
	]);
	expect(await textsIn(recent, 'b'.repeat(32))).toEqual([]);
	expect(await textsIn(recent, 'not an id')).toEqual([]);
});

test('what fits exactly stays, and the next takes the place of the oldest', async () => {
	const { recent, keep } = setUp();
	for (const text of ['one', 'two', 'three']) keep(text);
	expect(await textsIn(recent)).toEqual(['three', 'two', 'one']);
	keep('four');
	expect(await textsIn(recent)).toEqual(['four', 'three', 'two']);
	keep('five', size + 1);
	expect(await textsIn(recent)).toEqual(['five', 'four']);
});

test('a place at the end that is too small is left empty, and what lay behind it is older than what lies at the beginning', async () => {
	const { recent, keep } = setUp(4 * size);
	for (const text of ['one', 'two', 'three', 'four']) keep(text);
	keep('five', 1.5 * size);
	expect(await textsIn(recent)).toEqual(['five', 'four', 'three']);
	keep('six', 2 * size);
	expect(await textsIn(recent)).toEqual(['six', 'five']);
	keep('seven', 1.5 * size);
	expect(await textsIn(recent)).toEqual(['seven', 'six']);
});

test('as many of the newest bodies are there as fit, whatever their sizes, and none is damaged', async () => {
	const { recent, keep } = setUp(16 * size);
	const chance = createSeededChance();
	const kept: { text: string; bytes: number }[] = [];
	for (let at = 0; at < 200; at++) {
		const bytes = size / 2 + Math.floor(chance.fraction() * 4 * size);
		keep(`body ${at}`, bytes);
		kept.unshift({ text: `body ${at}`, bytes });
		const found = await textsIn(recent);
		expect(found).toEqual(kept.slice(0, found.length).map(({ text }) => text));
		const sum = kept.slice(0, found.length).reduce((total, each) => total + each.bytes, 0);
		expect(sum).toBeLessThanOrEqual(16 * size);
		// What is lost to the end that was left empty, and to the last body that was only touched, is less than two of the largest.
		if (at > 40) expect(sum).toBeGreaterThan(16 * size - 2 * 4.5 * size);
	}
});

test('a body as large as the memory is kept alone, a larger one is not kept and pushes nobody out', async () => {
	const { recent, keep } = setUp();
	keep('one');
	keep('too large', 3 * size + 1);
	expect(await textsIn(recent)).toEqual(['one']);
	keep('large', 3 * size);
	expect(await textsIn(recent)).toEqual(['large']);
});

test.for<[number, number]>([
	[placeBytesMin, 2],
	[placeBytesMin - 1, 2],
	[placeBytesMin + 1, 1],
])('of bodies of %s bytes %s have their place in twice the least', async ([bytes, count]) => {
	const { recent, keep } = setUp(2 * placeBytesMin);
	for (const text of ['a', 'b', 'c']) keep(text, bytes);
	expect(await textsIn(recent)).toHaveLength(count);
});

test('an older body is not found', async () => {
	const { clock, recent, keep } = setUp();
	keep('one');
	clock.jump(bodyAgeMsMax);
	expect(await textsIn(recent)).toEqual(['one']);
	clock.jump(1);
	expect(await textsIn(recent)).toEqual([]);
});

test('a body that was refused after all is let go of', async () => {
	const { recent, keep } = setUp();
	const forget = keep('one');
	keep('two');
	forget();
	forget();
	expect(await textsIn(recent)).toEqual(['two']);
});

test('a body does not change with the buffer that it came in', async () => {
	const { recent } = setUp();
	const body = bodyOf('one', size);
	recent.keep({ signal: 'logs', encoding: 'json', body }, '');
	body.fill(' ');
	expect(await textsIn(recent)).toEqual(['one']);
});

test('nothing is left after it was cleared, and the next is kept', async () => {
	const { recent, keep } = setUp();
	keep('one');
	recent.clear();
	expect(await textsIn(recent)).toEqual([]);
	keep('two');
	expect(await textsIn(recent)).toEqual(['two']);
});

test('a search gives others their turn, and does not look for what was overwritten meanwhile', async () => {
	const large = 8 * 1024 * 1024;
	const { recent, keep } = setUp(3 * large);
	for (const text of ['one', 'two', 'three']) keep(text, large);
	const found: string[] = [];
	setImmediate(() => {
		keep('four', large);
	});
	for await (const { telemetry } of recent.ofTrace(traceId)) {
		found.push(String(telemetry.logs[0]?.body));
		if (found.length === 1) await new Promise((resolve) => setImmediate(resolve));
	}
	expect(found).toEqual(['three', 'two']);
});

const name = 'GET /report';
/** A body of one span, filled with spaces. */
function spanBody(service: string, bytes = size): Buffer {
	const json = JSON.stringify(spans({ name, resource: { 'service.name': service } }));
	return Buffer.concat([Buffer.from(json), Buffer.alloc(bytes - json.length, ' ')]);
}

async function servicesNamed(recent: RecentBodies<string>, wanted = name): Promise<unknown[]> {
	const services: unknown[] = [];
	for await (const { origin, telemetry } of recent.ofName(wanted)) {
		services.push(...telemetry.spans.map(({ resource }) => `${origin} ${resource.attributes.get('service.name')}`));
	}
	return services;
}

test('spans of a name are found, the newest body first, with the door each came through', async () => {
	const { recent, keep } = setUp(8 * size);
	for (const service of ['one', 'two']) {
		recent.keep({ signal: 'traces', encoding: 'json', body: spanBody(service) }, 'door');
		keep('logs');
	}
	expect(await servicesNamed(recent)).toEqual(['door two', 'door one']);
	expect(await servicesNamed(recent, 'GET /other')).toEqual([]);
});

test.for([
	[namesReachBytes - 1, ['door two', 'door one']],
	[namesReachBytes, ['door two']],
] as const)('after %s bytes of spans the search for a name has found %j', async ([searched, found]) => {
	const { recent, keep } = setUp(4 * namesReachBytes);
	recent.keep({ signal: 'traces', encoding: 'json', body: spanBody('one') }, 'door');
	const large = Buffer.alloc(searched - size, ' ');
	recent.keep({ signal: 'traces', encoding: 'json', body: large }, 'door');
	recent.keep({ signal: 'traces', encoding: 'json', body: spanBody('two') }, 'door');
	keep('logs', namesReachBytes);
	expect(await servicesNamed(recent)).toEqual(found);
});

test('a search for a name gives others their turn', async () => {
	const { recent } = setUp(1024 * 1024);
	const bodies = 2 * ((16 * 1024) / size);
	for (let at = 0; at < bodies; at++)
		recent.keep({ signal: 'traces', encoding: 'json', body: spanBody('one') }, 'door');
	let isTheirTurn = false;
	setImmediate(() => {
		isTheirTurn = true;
	});
	const turns: boolean[] = [];
	for await (const _ of recent.ofName(name)) turns.push(isTheirTurn);
	expect(turns.indexOf(true)).toBe(bodies / 2);
});

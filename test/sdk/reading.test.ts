import { expect, test } from 'vitest';
import { readLogRecord } from '../../src/sdk/convert.ts';
import { createDrops } from '../../src/sdk/drops.ts';
import { createReading } from '../../src/sdk/reading.ts';
import { counted, createFakeDeps } from './fake-river.ts';
import { sdkLog } from './sdk-records.ts';

test('what can be read is', () => {
	const reading = createReading(createDrops(createFakeDeps(), 'logs'));
	const draft = readLogRecord(sdkLog());
	expect(reading(() => draft)).toBe(draft);
});

test('what cannot be read is counted and said', () => {
	const deps = createFakeDeps();
	const reading = createReading(createDrops(deps, 'logs'));
	const broken = () => {
		throw new Error('no such field');
	};
	expect([reading(broken), reading(broken)]).toEqual([undefined, undefined]);
	expect(counted(deps.counters, 'dropped', 'reason')).toEqual({ fault: 2 });
	expect(deps.log.lines).toEqual(['warn 1 log records dropped: cannot be read: no such field']);
});

test('a record that the reading of another makes is not read', () => {
	const deps = createFakeDeps();
	const reading = createReading(createDrops(deps, 'logs'));
	const draft = readLogRecord(sdkLog());
	const inner: unknown[] = [];
	reading(() => {
		inner.push(reading(() => draft));
		return draft;
	});
	expect(inner).toEqual([undefined]);
	expect(counted(deps.counters, 'dropped', 'reason')).toEqual({ own: 1 });
	expect(reading(() => draft)).toBe(draft);
});

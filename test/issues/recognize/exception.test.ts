import { expect, test } from 'vitest';
import { exceptionOfEvent, exceptionOfLog, hasConvention } from '../../../src/issues/recognize/exception.ts';
import type { Value } from '../../../src/model/telemetry.ts';
import { attributes, logRecord } from '../../builders.ts';

const stack = 'TypeError: in the body\n    at f (/srv/app/a.js:1:2)';
const type = (from: Readonly<Record<string, Value>>, body?: Value) =>
	exceptionOfLog(logRecord({ attributes: attributes(from), body }))?.exceptions.map((exception) => exception.type);

test('the convention goes before what loggers leave, and that before the body', () => {
	const [convention, leftover] = [{ 'exception.type': 'A' }, { err: new Map([['type', 'B']]) }];
	expect(type({ ...leftover, ...convention }, stack)).toEqual(['A']);
	expect(type(leftover, stack)).toEqual(['B']);
	expect(type({}, stack)).toEqual(['TypeError']);
	expect(type({}, 'plain')).toBeUndefined();
});

test('leftovers that say nothing do not hide the body', () => {
	expect(type({ stack: 'x' }, stack)).toEqual(['TypeError']);
});

test('a structured body is read as attributes are', () => {
	expect(type({}, new Map([['err', new Map([['type', 'B']])]]))).toEqual(['B']);
	expect(type({}, new Map([['exception.type', 'A']]))).toEqual(['A']);
	expect(type({}, new Map([['event', 'x']]))).toBeUndefined();
});

test('the words a logger put before the exception are kept apart from it', () => {
	const words = (body: string) => exceptionOfLog(logRecord({ body }))?.words;
	expect(words(`charging failed ${stack}`)).toBe('charging failed');
	expect(words(stack)).toBe('');
	expect(exceptionOfLog(logRecord({ attributes: attributes({ 'exception.type': 'A' }) }))?.words).toBeUndefined();
});

test('on a span event only the convention is read', () => {
	expect(exceptionOfEvent(attributes({ 'exception.message': 'm' }))?.exceptions).toEqual([
		{ type: '', message: 'm', frames: [] },
	]);
	expect(exceptionOfEvent(attributes({ err: 'm', stack }))).toBeUndefined();
	expect(hasConvention(attributes({ 'exception.message': 'm' }))).toBe(true);
	expect(hasConvention(attributes({ err: 'm' }))).toBe(false);
});

import { expect, test } from 'vitest';
import { createChoose } from '../../../src/issues/recognize/choose.ts';
import type { Source } from '../../../src/issues/recognize/recognize.ts';
import { attributes, logRecord, occurrence, resource, span } from '../../builders.ts';

const chosen = (names: readonly string[], source: Source) => createChoose(names)(occurrence(), source).chosen;

test('attributes of the record and of its resource are kept by the names they were asked for', () => {
	const record = logRecord({
		attributes: attributes({ 'order.id': 4711, note: 'a\nb' }),
		resource: resource({ 'k8s.pod.name': 'p' }),
	});
	const names = [
		'attributes.order.id',
		'attributes.note',
		'attributes.gone',
		'resource.k8s.pod.name',
		'resource.order.id',
	];
	expect(chosen(names, { record })).toEqual({
		'attributes.order.id': '4711',
		'attributes.note': 'a b',
		'resource.k8s.pod.name': 'p',
	});
});

test('what loggers nest is found by the same name', () => {
	const record = logRecord({ attributes: attributes({ order: attributes({ id: 5, 'a.b': 6 }) }) });
	const names = ['attributes.order.id', 'attributes.order.a.b', 'attributes.order.gone'];
	expect(chosen(names, { record })).toEqual({ 'attributes.order.id': '5', 'attributes.order.a.b': '6' });
});

test('an event of a span speaks before the span', () => {
	const event = {
		name: 'exception',
		timeUnixNano: 0n,
		attributes: attributes({ 'order.id': 1 }),
		droppedAttributesCount: 0,
	};
	const record = span({ attributes: attributes({ 'order.id': 2, tenant: 't' }), events: [event] });
	const names = ['attributes.order.id', 'attributes.tenant'];
	expect(chosen(names, { record, eventIndex: 0 })).toEqual({ 'attributes.order.id': '1', 'attributes.tenant': 't' });
	expect(chosen(names, { record })).toEqual({ 'attributes.order.id': '2', 'attributes.tenant': 't' });
});

test('where nothing is chosen or found, the occurrence is the very same', () => {
	const before = occurrence();
	expect(createChoose([])(before, { record: logRecord() })).toBe(before);
	expect(createChoose(['attributes.gone'])(before, { record: logRecord() })).toBe(before);
});

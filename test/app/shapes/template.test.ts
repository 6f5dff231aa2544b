import { expect, test } from 'vitest';
import { chosenBy, templateShape } from '../../../src/app/shapes/template.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { faultsOf } from '../../config/reading.ts';

test('a template may hold what is known of every error, and any attribute', () => {
	const template = {
		title: '{exception.type} at {resource.k8s.pod.name}',
		message: 'plain',
		fields: [{ title: 'Order', value: '{attributes.order.id} {attributes.order.id}' }],
		otherFields: false,
	};
	expect(parseOptions(templateShape, template)).toEqual(template);
	expect(parseOptions(templateShape, {})).toEqual({});
});

test('the attributes that it asks for are those to be picked, each once', () => {
	const fields = [
		{ title: 'a', value: '{attributes.a} {service.name}' },
		{ title: 'b', value: '{resource.b}' },
	];
	expect(chosenBy({ title: '{attributes.a}', message: '{attributes.c}', fields })).toEqual([
		'attributes.a',
		'attributes.c',
		'resource.b',
	]);
	expect(chosenBy({})).toEqual([]);
});

const value = (text: string) => ({ fields: [{ title: 'a', value: text }] });

test.for([
	[{ title: '{service}' }, 'title: expected {service.name} in place of {service}, got "{service}"'],
	[
		{ title: '{nothing known}' },
		'title: expected one such as {service.name} or {attributes.order.id} in place of {nothing known}, got "{nothing known}"',
	],
	[
		{ message: '{log.attributes.x}' },
		'message: expected {attributes.x} in place of {log.attributes.x}, got "{log.attributes.x}"',
	],
	[
		value('{attributes.}'),
		'fields[0].value: expected one such as {service.name} or {attributes.order.id} in place of {attributes.}, got "{attributes.}"',
	],
	[{ title: '' }, 'title: expected a string that is not empty, got ""'],
	[{ fields: [{ title: '', value: 'x' }] }, 'fields[0].title: expected a string that is not empty, got ""'],
	[{ colour: 'x' }, 'colour: expected a known key; there are title, message, fields, otherFields'],
] as const)('%j is refused', ([template, fault]) => {
	expect(faultsOf(() => parseOptions(templateShape, template))).toEqual([fault]);
});

test('ten fields are taken and eleven are not', () => {
	const fields = (number: number) => ({ fields: Array.from({ length: number }, () => ({ title: 'a', value: 'b' })) });
	expect(parseOptions(templateShape, fields(10)).fields).toHaveLength(10);
	expect(faultsOf(() => parseOptions(templateShape, fields(11)))).toHaveLength(1);
});

import { expect, test } from 'vitest';
import {
	fillPartly,
	fillWhole,
	isAttribute,
	placeholdersIn,
	templatePlaceholders,
} from '../../../src/slack/messages/template.ts';
import { occurrence, spanId, traceId } from '../../builders.ts';

const sample = occurrence({
	eventName: 'charge.failed',
	chosen: { 'attributes.order.id': '4711', 'resource.team': 'pay' },
	origin: {
		service: 'checkout-api',
		namespace: 'shop',
		version: '2.14.3',
		instance: 'i-1',
		environment: 'production',
		host: 'node-7',
	},
});

test('every placeholder stands for something that is known', () => {
	const filled = Object.fromEntries(templatePlaceholders.map((name) => [name, fillWhole(`{${name}}`, sample)]));
	expect(filled).toEqual({
		'service.name': 'checkout-api',
		'service.namespace': 'shop',
		'service.version': '2.14.3',
		'service.instance.id': 'i-1',
		'deployment.environment.name': 'production',
		'host.name': 'node-7',
		'scope.name': 'pino',
		'exception.type': 'TypeError',
		'exception.message': "Cannot read properties of undefined (reading 'id')",
		'event.name': 'charge.failed',
		'code.function': 'chargeCart',
		'code.location': 'charge.ts:42',
		message: "Cannot read properties of undefined (reading 'id')",
		operation: 'POST /api/checkout',
		severity: 'ERROR',
		trace_id: traceId,
		span_id: spanId,
	});
});

test('attributes are those that were picked; what is missing leaves a gap, and a text of gaps is none', () => {
	const fill = (text: string) => fillPartly(text, sample);
	expect(fill('{attributes.order.id} of {resource.team}')).toBe('4711 of pay');
	expect(fill('{attributes.order.id}{attributes.gone}!')).toBe('4711!');
	expect(fill('#{attributes.gone}')).toBeUndefined();
	expect(fill('{__proto__}{constructor}')).toBeUndefined();
	expect(fill('plain')).toBe('plain');
});

test('a text that is whole or nothing has no gaps', () => {
	const fill = (text: string | undefined) => fillWhole(text, sample);
	expect(fill('{attributes.order.id} of {resource.team}')).toBe('4711 of pay');
	expect(fill('{attributes.order.id}{attributes.gone}!')).toBeUndefined();
	expect([fill('plain'), fill(undefined)]).toEqual(['plain', undefined]);
});

test('what is filled in is not filled again', () => {
	const nested = occurrence({ chosen: { 'attributes.a': '{service.name}' } });
	expect(fillWhole('{attributes.a}', nested)).toBe('{service.name}');
});

test('placeholders are found in their order, and attributes are told from the rest', () => {
	expect(placeholdersIn('{a} and {b.c}, {} and {a}')).toEqual(['a', 'b.c', 'a']);
	expect(['attributes.a', 'resource.a b', 'attributes.', 'attribute.a', 'service.name'].map(isAttribute)).toEqual([
		true,
		true,
		false,
		false,
		false,
	]);
});

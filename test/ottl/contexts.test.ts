import { expect, test } from 'vitest';
import { enumsOf, isPathRoot, ottlContexts, reachable, whyForeign } from '../../src/ottl/contexts.ts';

test('every context reaches itself and its resource, and nothing further in', () => {
	for (const context of ottlContexts) expect(reachable[context]).toEqual(expect.arrayContaining([context, 'resource']));
	expect(reachable.spanevent).toContain('span');
	expect(reachable.span).not.toContain('spanevent');
	expect(reachable.log).not.toContain('span');
	expect(reachable.resource).not.toContain('scope');
});

test('paths begin with contexts, with the older name of the scope, or with the request', () => {
	const roots = ['log', 'spanevent', 'span', 'scope', 'resource', 'instrumentation_scope', 'otelcol'];
	expect(roots.every(isPathRoot)).toBe(true);
	expect(['metric', 'body', 'toString'].some(isPathRoot)).toBe(false);
});

test('metrics and profiles are told apart from mistakes', () => {
	expect(whyForeign('datapoint')).toBe(
		'expected a path of logs or spans, found datapoint: neither metrics nor profiles are received',
	);
	expect(whyForeign('body')).toBeUndefined();
});

test.for([
	['log', 'SEVERITY_NUMBER_UNSPECIFIED', 0n],
	['log', 'SEVERITY_NUMBER_TRACE', 1n],
	['log', 'SEVERITY_NUMBER_DEBUG4', 8n],
	['log', 'SEVERITY_NUMBER_INFO2', 10n],
	['log', 'SEVERITY_NUMBER_WARN', 13n],
	['log', 'SEVERITY_NUMBER_ERROR', 17n],
	['log', 'SEVERITY_NUMBER_FATAL4', 24n],
	['log', 'SPAN_KIND_SERVER', undefined],
	['span', 'SPAN_KIND_UNSPECIFIED', 0n],
	['span', 'SPAN_KIND_CONSUMER', 5n],
	['span', 'STATUS_CODE_ERROR', 2n],
	['spanevent', 'STATUS_CODE_UNSET', 0n],
	['span', 'SEVERITY_NUMBER_ERROR', undefined],
	['resource', 'SEVERITY_NUMBER_ERROR', undefined],
	['scope', 'STATUS_CODE_OK', undefined],
] as const)('in the context %s, %s is %s', ([context, name, value]) => {
	expect(enumsOf(context).get(name)).toBe(value);
});

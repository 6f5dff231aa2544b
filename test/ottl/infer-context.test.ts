import { expect, test } from 'vitest';
import { type OttlContext, ottlContexts } from '../../src/ottl/contexts.ts';
import { inferContext } from '../../src/ottl/infer-context.ts';
import { parseCondition } from '../../src/ottl/parse.ts';

function inferred(text: string, allowed: readonly OttlContext[] = ottlContexts): string {
	const parsed = parseCondition(text);
	if (parsed.status === 'faulty') throw new Error(parsed.fault.message);
	const found = inferContext(parsed.tree, allowed);
	return 'context' in found ? found.context : `${found.fault.column}: ${found.fault.message}`;
}

test.for([
	['log.body == "x"', 'log'],
	['resource.attributes["a"] == "b"', 'resource'],
	['resource.attributes["a"] == "b" and log.body == "x"', 'log'],
	['scope.name == "a" and resource.attributes["a"] == "b"', 'scope'],
	['instrumentation_scope.name == "a"', 'scope'],
	['span.name == "a" and scope.name == "b"', 'span'],
	['span.name == "a" and spanevent.name == "b"', 'spanevent'],
	['IsMatch(Concat([resource.attributes[span.name]], ""), "x")', 'span'],
	['otelcol.client.metadata["a"] == nil and resource.attributes["a"] == "b"', 'resource'],
	// Known only further in.
	['resource.attributes["a"] == "b" and SEVERITY_NUMBER_INFO == 9', 'log'],
	['resource.attributes["a"] == "b" and STATUS_CODE_ERROR == 2', 'spanevent'],
	['resource.attributes["a"] == "b" and IsRootSpan()', 'span'],
	['scope.name == "a" and IsRootSpan() and STATUS_CODE_ERROR == 2', 'span'],
	// Known nowhere: the names say so themselves later.
	['log.body == "x" and IsRootSpan()', 'log'],
	['resource.attributes["a"] == NO_SUCH and Foo()', 'resource'],
	['log.body == "x" and span.name == "y"', 'log'],
] as const)('%s is about %s', ([condition, context]) => {
	expect(inferred(condition)).toBe(context);
});

test.for([
	['true', '1: expected a path that tells what this is about, such as resource.attributes["service.name"]'],
	['IsRootSpan()', '1: expected a path that tells what this is about, such as resource.attributes["service.name"]'],
	[
		'otelcol.client.metadata == nil',
		'1: expected a path that tells what this is about, such as resource.attributes["service.name"]',
	],
	['true and body == "x"', '10: expected a path that begins with its context, such as log.body, found body'],
	[
		'metric.name == "x"',
		'1: expected a path of logs or spans, found metric: neither metrics nor profiles are received',
	],
] as const)('%s shows nothing', ([condition, fault]) => {
	expect(inferred(condition)).toBe(fault);
});

test('only what is allowed can be meant', () => {
	expect(inferred('resource.attributes["a"] == "b"', ['log', 'span'])).toBe('log');
	expect(inferred('resource.attributes["a"] == "b"', ['span', 'resource'])).toBe('resource');
	expect(inferred('log.body == "x"', ['span', 'spanevent'])).toBe(
		'1: expected a condition about span or spanevent, found one about log',
	);
	expect(inferred('name == "x"', ['span', 'spanevent'])).toBe(
		'1: expected a path that begins with its context, such as span.name, found name',
	);
});

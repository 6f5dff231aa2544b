import { expect, test } from 'vitest';
import { requestPaths, resourcePaths, scopePaths } from '../../../src/ottl/paths/origin.ts';
import { attributes, logRecord } from '../../builders.ts';
import { ask } from '../asking.ts';

const record = logRecord({
	resource: { attributes: attributes({ 'service.name': 'checkout' }), droppedAttributesCount: 1, schemaUrl: 'r' },
	scope: { name: 'lib', version: '1.2', attributes: attributes({ a: 1 }), droppedAttributesCount: 2, schemaUrl: 's' },
});

test.for([
	'resource.attributes["service.name"] == "checkout" and resource.attributes["x"] == nil',
	'resource.schema_url == "r" and resource.dropped_attributes_count == 1',
	'scope.name == "lib" and scope.version == "1.2" and scope.attributes["a"] == 1',
	'scope.schema_url == "s" and scope.dropped_attributes_count == 2',
	'instrumentation_scope.name == "lib"',
	'otelcol.client.metadata == {} and otelcol.client.metadata["x"] == nil',
])('%s', (condition) => {
	expect(ask(condition, record)).toBe(true);
});

test('the request’s metadata have no case', () => {
	const about = { record, metadata: new Map([['x-tenant', ['acme', 'other']]]) };
	expect(ask('otelcol.client.metadata["X-Tenant"][0] == "acme"', about)).toBe(true);
	expect(ask('otelcol.grpc.metadata["x-tenant"] == ["acme", "other"]', about)).toBe(true);
	expect(ask('otelcol.client.metadata["X-Tenant"][2] == "acme"', about)).toBe('error');
	expect(ask('otelcol.client.metadata[0] == nil', about)).toBe('error');
});

test('these are all', () => {
	expect([resourcePaths.size, scopePaths.size, requestPaths.size]).toEqual([3, 5, 2]);
});

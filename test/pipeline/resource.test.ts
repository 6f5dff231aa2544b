import { expect, test } from 'vitest';
import type { Telemetry, Value } from '../../src/model/telemetry.ts';
import { createResource, type ResourceAction } from '../../src/pipeline/resource.ts';
import { logRecord, resource, span } from '../builders.ts';

async function attributesAfter(
	before: Readonly<Record<string, Value>>,
	...actions: readonly ResourceAction[]
): Promise<Record<string, Value>> {
	const taken: Telemetry[] = [];
	const next = {
		consume: async (telemetry: Telemetry) => {
			taken.push(telemetry);
			return { status: 'accepted' } as const;
		},
	};
	await createResource({ next }, actions).consume({ logs: [logRecord({ resource: resource(before) })], spans: [] });
	return Object.fromEntries(taken[0]?.logs[0]?.resource.attributes ?? []);
}

test.for([
	['insert adds what is absent', { action: 'insert', value: 'new' }, {}, { a: 'new' }],
	['insert leaves what is present', { action: 'insert', value: 'new' }, { a: 'old' }, { a: 'old' }],
	['update leaves out what is absent', { action: 'update', value: 'new' }, {}, {}],
	['update changes what is present', { action: 'update', value: 'new' }, { a: 'old' }, { a: 'new' }],
	['upsert adds', { action: 'upsert', value: 'new' }, {}, { a: 'new' }],
	['upsert changes', { action: 'upsert', value: 'new' }, { a: 'old' }, { a: 'new' }],
	[
		'upsert copies another attribute',
		{ action: 'upsert', fromAttribute: 'b' },
		{ b: 'from b' },
		{ b: 'from b', a: 'from b' },
	],
	['nothing is copied from what is absent', { action: 'upsert', fromAttribute: 'b' }, { a: 'old' }, { a: 'old' }],
	['delete removes', { action: 'delete' }, { a: 'old', b: 'kept' }, { b: 'kept' }],
	['delete of what is absent does nothing', { action: 'delete' }, { b: 'kept' }, { b: 'kept' }],
] as const)('%s', async ([, action, before, after]) => {
	expect(await attributesAfter(before, { key: 'a', ...action })).toEqual(after);
});

test('changes are made in their order, each on what the ones before left', async () => {
	const renamed = await attributesAfter(
		{ team: 'payments' },
		{ key: 'service.owner', action: 'insert', fromAttribute: 'team' },
		{ key: 'team', action: 'delete' },
	);
	expect(renamed).toEqual({ 'service.owner': 'payments' });
});

test('records of one sender share one changed resource, and theirs stays as it was', async () => {
	const shared = resource({ a: 'old' });
	let taken: Telemetry | undefined;
	const next = {
		consume: async (telemetry: Telemetry) => {
			taken = telemetry;
			return { status: 'accepted' } as const;
		},
	};
	const processor = createResource({ next }, [{ key: 'a', action: 'update', value: 'new' }]);
	await processor.consume({ logs: [logRecord({ resource: shared })], spans: [span({ resource: shared })] });
	expect(taken?.logs[0]?.resource).toBe(taken?.spans[0]?.resource);
	expect(taken?.spans[0]?.resource.attributes.get('a')).toBe('new');
	expect(shared.attributes.get('a')).toBe('old');
});

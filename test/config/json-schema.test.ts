import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { configJsonSchema, shapeJsonSchema } from '../../src/config/json-schema.ts';
import { byteSize, durationMs, secret } from '../../src/config/value-shapes.ts';
import { smallTable } from './reading.ts';

/** What stands beside every strict value: a text that is replaced when the file is read. */
const replaced = { type: 'string', pattern: '\\$\\{' };

test('options are described as they are written in YAML', () => {
	const shape = z.strictObject({
		waitMs: durationMs().min(0).default(5_000).describe('How long.'),
		sizeBytes: byteSize().exactOptional(),
		token: secret({ what: 'a token' }).describe('A token.'),
		kind: z.enum(['a', 'b']).default('a'),
		inner: z.strictObject({ deepName: z.string() }).describe('What is inside.'),
		windowsMs: z.array(durationMs()).default([1_000]),
	});
	expect(shapeJsonSchema(shape)).toMatchObject({
		type: ['object', 'null'],
		additionalProperties: false,
		required: ['token', 'inner'],
		properties: {
			wait: { anyOf: [{ type: ['string', 'integer'] }, replaced], default: '5s', description: 'How long.' },
			size: { anyOf: [{ type: ['string', 'integer'] }, replaced] },
			token: { type: 'string', description: 'A token.' },
			kind: { anyOf: [{ enum: ['a', 'b'] }, replaced], default: 'a' },
			inner: { type: ['object', 'null'], required: ['deep_name'], properties: { deep_name: { type: 'string' } } },
			windows: { type: 'array', items: { anyOf: [{ type: ['string', 'integer'] }, replaced] }, default: ['1s'] },
		},
	});
});

test('the default of a section is said once, inside it', () => {
	const shape = z.strictObject({ inner: z.strictObject({ a: z.int().default(1) }).prefault({}) });
	expect(shapeJsonSchema(shape)).toMatchObject({ properties: { inner: { properties: { a: { default: 1 } } } } });
});

const validator = z.fromJSONSchema(configJsonSchema(smallTable) as Parameters<typeof z.fromJSONSchema>[0]);

/** `$` in front of a brace, which the formatter takes for a template's. */
const d = '$';
const service = 'service: { pipelines: { logs: { receivers: [in], exporters: [out] } } }';

test.for([
	['the smallest', `{ receivers: { in: }, exporters: { out: }, ${service} }`, true],
	['names', `{ receivers: { in/b: }, exporters: { out/c: { name: x } }, ${service} }`, true],
	[
		'a reference for a number',
		`{ receivers: { in: { port: "${d}{env:PORT}" } }, exporters: { out: }, ${service} }`,
		true,
	],
	['a word for a number', `{ receivers: { in: { port: x } }, exporters: { out: }, ${service} }`, false],
	['an unknown key', `{ receivers: { in: { prt: 1 } }, exporters: { out: }, ${service} }`, false],
	['an unknown type', `{ receivers: { kafka: }, exporters: { out: }, ${service} }`, false],
	['an unknown section', `{ receivers: { in: }, exporters: { out: }, connectors: {}, ${service} }`, false],
	['an unknown signal', `{ receivers: { in: }, exporters: { out: }, service: { pipelines: { metrics: } } }`, false],
	['no service', '{ receivers: { in: }, exporters: { out: } }', false],
] as const)('an editor is told the same about %s', ([, text, good]) => {
	expect(validator.safeParse(parse(text)).success).toBe(good);
});

const waiting = z.fromJSONSchema(
	shapeJsonSchema(z.strictObject({ waitMs: durationMs(), sizeBytes: byteSize() }).partial()) as Parameters<
		typeof z.fromJSONSchema
	>[0],
);

test.for([
	['wait: 1m30s', true],
	['wait: 0', true],
	['wait: 5', false],
	['wait: 5 s', false],
	[`wait: ${d}{env:WAIT}`, true],
	['size: 20MiB', true],
	['size: 512', true],
	['size: 20Mi', false],
	['size: -1', false],
] as const)('%s is taken by an editor: %s', ([text, good]) => {
	expect(waiting.safeParse(parse(text)).success).toBe(good);
});

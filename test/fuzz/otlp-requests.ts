// Arbitrary OTLP requests: the telemetry they carry, and how a sender may write it down in either encoding.
import fc, { type Arbitrary } from 'fast-check';
import type {
	Attributes,
	LogRecord,
	Resource,
	Scope,
	Span,
	SpanEvent,
	SpanLink,
	Value,
} from '../../src/model/telemetry.ts';
import { requestTypes } from '../bench/otlp-schema.ts';

/** One resource of a request, with its scopes and their records. */
export interface ResourceGroup<R> {
	readonly resource: Resource;
	readonly scopes: readonly { readonly scope: Scope; readonly records: readonly R[] }[];
}

/** How a sender writes its JSON. */
export interface JsonStyle {
	readonly snakeCase: boolean;
	readonly numbersAsText: boolean;
	readonly space: string;
}

type Json =
	| string
	| number
	| bigint
	| boolean
	| null
	| Uint8Array
	| readonly Json[]
	| { readonly [name: string]: Json };

const text = fc.oneof(
	{ weight: 6, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
	{
		weight: 2,
		arbitrary: fc.constantFrom('exception', 'exception.', 'exception.type', 'service.name', 'é€🚀', '"\\\n\u0001'),
	},
	{ weight: 1, arbitrary: fc.string({ minLength: 100, maxLength: 300 }) },
);
const uint32 = fc.oneof(fc.constant(0), fc.nat({ max: 300 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }));
const uint64 = fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }));
const id = (size: number) =>
	fc.oneof(
		fc.constant(''),
		fc.uint8Array({ minLength: size, maxLength: size }).map((bytes) => Buffer.from(bytes).toString('hex')),
	);

const { value, attributes } = fc.letrec<{ value: Value; attributes: Attributes }>((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		text,
		fc.boolean(),
		fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
		// -0 is written as 0 in JSON.
		fc.double().map((number) => number + 0),
		fc.constant(null),
		fc.uint8Array({ maxLength: 9 }),
		fc.array(tie('value'), { maxLength: 3 }),
		tie('attributes'),
	),
	attributes: fc
		.array(fc.tuple(text, tie('value')), { maxLength: 4 })
		.map((entries) => new Map(entries.toReversed())) as Arbitrary<Attributes>,
}));

const described = { attributes, droppedAttributesCount: uint32, schemaUrl: text };
const resource: Arbitrary<Resource> = fc.record(described);
const scope: Arbitrary<Scope> = fc.record({ name: text, version: text, ...described });
const nowhere = { resource: {} as Resource, scope: {} as Scope };

const log: Arbitrary<LogRecord> = fc.record({
	kind: fc.constant('log' as const),
	...{ resource: fc.constant(nowhere.resource), scope: fc.constant(nowhere.scope) },
	timeUnixNano: uint64,
	observedTimeUnixNano: uint64,
	severityNumber: fc.oneof(fc.integer({ min: 0, max: 24 }), fc.integer()),
	severityText: text,
	body: fc.option(value, { nil: undefined }),
	attributes,
	droppedAttributesCount: uint32,
	flags: uint32,
	traceId: id(16),
	spanId: id(8),
	eventName: fc.oneof({ weight: 4, arbitrary: text }, fc.constantFrom('job.failed', 'job.', 'job', 'jobs.failed')),
});

const event: Arbitrary<SpanEvent> = fc.record({
	timeUnixNano: uint64,
	name: text,
	attributes,
	droppedAttributesCount: uint32,
});

const link: Arbitrary<SpanLink> = fc.record({
	traceId: id(16),
	spanId: id(8),
	traceState: text,
	attributes,
	droppedAttributesCount: uint32,
	flags: uint32,
});

const span: Arbitrary<Span> = fc.record({
	kind: fc.constant('span' as const),
	...{ resource: fc.constant(nowhere.resource), scope: fc.constant(nowhere.scope) },
	traceId: id(16),
	spanId: id(8),
	traceState: text,
	parentSpanId: id(8),
	name: text,
	spanKind: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer()),
	startTimeUnixNano: uint64,
	endTimeUnixNano: uint64,
	attributes,
	droppedAttributesCount: uint32,
	events: fc.array(event, { maxLength: 3 }),
	droppedEventsCount: uint32,
	links: fc.array(link, { maxLength: 2 }),
	droppedLinksCount: uint32,
	status: fc.record({ code: fc.oneof(fc.integer({ min: 0, max: 2 }), fc.integer()), message: text }),
	flags: uint32,
});

const groups = <R>(record: Arbitrary<R>): Arbitrary<readonly ResourceGroup<R>[]> =>
	fc.array(
		fc.record({
			resource,
			scopes: fc.array(fc.record({ scope, records: fc.array(record, { maxLength: 4 }) }), { maxLength: 3 }),
		}),
		{ maxLength: 3 },
	);

/** Requests of log records. */
export const logRequests: Arbitrary<readonly ResourceGroup<LogRecord>[]> = groups(log);

/** Requests of spans. */
export const spanRequests: Arbitrary<readonly ResourceGroup<Span>[]> = groups(span);

/** Ways to write JSON. */
export const jsonStyles: Arbitrary<JsonStyle> = fc.record({
	snakeCase: fc.boolean(),
	numbersAsText: fc.boolean(),
	space: fc.constantFrom('', ' ', '\n\t'),
});

/** The records of a request, each with its resource and its scope. */
export function recordsOf<R extends LogRecord | Span>(request: readonly ResourceGroup<R>[]): R[] {
	return request.flatMap(({ resource, scopes }) =>
		scopes.flatMap(({ scope, records }) => records.map((record) => ({ ...record, resource, scope }))),
	);
}

/** The request in protobuf, as the reference encoder writes it. */
export function toProtobuf(signal: 'logs' | 'traces', request: readonly ResourceGroup<LogRecord | Span>[]): Uint8Array {
	const type = requestTypes[signal];
	return type.encode(type.fromObject(forReference(toObject(signal, request)) as Record<string, unknown>)).finish();
}

/** The request in JSON. */
export function toJson(
	signal: 'logs' | 'traces',
	request: readonly ResourceGroup<LogRecord | Span>[],
	style: JsonStyle,
): Buffer {
	return Buffer.from(write(toObject(signal, request), style));
}

function toObject(signal: 'logs' | 'traces', request: readonly ResourceGroup<LogRecord | Span>[]): Json {
	const isLogs = signal === 'logs';
	return {
		[isLogs ? 'resourceLogs' : 'resourceSpans']: request.map(({ resource, scopes }) => ({
			resource: messageOf(resource),
			schemaUrl: resource.schemaUrl,
			[isLogs ? 'scopeLogs' : 'scopeSpans']: scopes.map(({ scope, records }) => ({
				[isLogs ? 'logRecords' : 'spans']: records.map((record) => messageOf(record)),
				scope: messageOf(scope),
				schemaUrl: scope.schemaUrl,
			})),
		})),
	};
}

/** A message as OTLP/JSON names its fields; 64-bit integers stay bigints and bytes stay bytes. */
function messageOf(message: object): Json {
	const fields = Object.entries(message)
		.filter(([name, field]) => !['kind', 'resource', 'scope', 'schemaUrl'].includes(name) && field !== undefined)
		.map(([name, field]): [string, Json] => {
			if (name === 'spanKind') return ['kind', field];
			if (name === 'body') return [name, anyValueOf(field)];
			if (name === 'attributes') return [name, keyValuesOf(field)];
			if (name === 'events' || name === 'links') return [name, field.map(messageOf)];
			return [name, name === 'status' ? messageOf(field) : field];
		});
	return Object.fromEntries(fields);
}

function keyValuesOf(attributes: Attributes): Json {
	return [...attributes].map(([key, value]) => ({ key, value: anyValueOf(value) }));
}

function anyValueOf(value: Value): Json {
	if (value === null) return {};
	if (typeof value === 'string') return { stringValue: value };
	if (typeof value === 'boolean') return { boolValue: value };
	if (typeof value === 'bigint') return { intValue: value };
	if (typeof value === 'number') return { doubleValue: value };
	if (value instanceof Uint8Array) return { bytesValue: value };
	if (value instanceof Map) return { kvlistValue: { values: keyValuesOf(value) } };
	return { arrayValue: { values: (value as readonly Value[]).map(anyValueOf) } };
}

/** The same with ids as bytes and 64-bit integers as text, which is what protobufjs takes. */
function forReference(value: Json, name = ''): unknown {
	if (typeof value === 'bigint') return String(value);
	if (typeof value === 'string')
		return /^(traceId|spanId|parentSpanId)$/.test(name) ? Buffer.from(value, 'hex') : value;
	if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
	if (Array.isArray(value)) return value.map((member) => forReference(member));
	return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, forReference(member, key)]));
}

function write(value: Json, style: JsonStyle): string {
	const { space } = style;
	if (typeof value === 'bigint') return style.numbersAsText ? `"${value}"` : String(value);
	if (typeof value === 'number') {
		return Number.isFinite(value) && !(style.numbersAsText && !Number.isInteger(value)) ? String(value) : `"${value}"`;
	}
	if (value instanceof Uint8Array) return `"${Buffer.from(value).toString('base64')}"`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	if (Array.isArray(value)) return `[${space}${value.map((member) => write(member, style)).join(`,${space}`)}${space}]`;
	const members = Object.entries(value).map(
		([name, member]) => `${JSON.stringify(spelled(name, style))}${space}:${space}${write(member, style)}`,
	);
	return `{${space}${members.join(`,${space}`)}${space}}`;
}

function spelled(name: string, { snakeCase }: JsonStyle): string {
	return snakeCase ? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : name;
}

// Bodies as a busy service sends them: 15 resource and 10 record attributes, 5 resources of 3 scopes, about 480 bytes a
// record, a stack of 2 KB on an ERROR. The same seed gives the same body.
import { requestTypes } from './otlp-schema.ts';

/** What to generate. */
export interface PayloadOptions {
	readonly signal: 'logs' | 'traces';
	readonly records: number;
	/** How many in a thousand went wrong. */
	readonly errorsPerMille: number;
	readonly seed: number;
}

type Json = Record<string, unknown>;

const resources = 5;
const scopes = 3;

/** The request in OTLP/JSON form, ids in hex and 64-bit integers as decimal strings. */
export function payloadJson(options: PayloadOptions): Json {
	const random = dice(options.seed);
	const records = Array.from({ length: options.records }, (_, index) => {
		const failed = Math.floor(random() * 1000) < options.errorsPerMille;
		return options.signal === 'logs' ? logRecord(random, index, failed) : span(random, index, failed);
	});
	const names =
		options.signal === 'logs'
			? (['resourceLogs', 'scopeLogs', 'logRecords'] as const)
			: (['resourceSpans', 'scopeSpans', 'spans'] as const);
	const groups = Array.from({ length: resources }, (_, r) => ({
		resource: resource(random, r),
		[names[1]]: Array.from({ length: scopes }, (_, s) => ({
			scope: { name: `@acme/module-${s}`, version: '1.2.3' },
			[names[2]]: records.filter((_, index) => index % (resources * scopes) === r * scopes + s),
		})).filter((group) => (group[names[2]] as unknown[]).length > 0),
	})).filter((group) => (group[names[1]] as unknown[]).length > 0);
	return { [names[0]]: groups };
}

/** The request as protobuf bytes. */
export function payloadProtobuf(options: PayloadOptions): Uint8Array {
	const type = requestTypes[options.signal];
	return type.encode(type.fromObject(withBinaryIds(payloadJson(options)) as Json)).finish();
}

/** The request as JSON bytes. */
export function payloadJsonBytes(options: PayloadOptions): Uint8Array {
	return Buffer.from(JSON.stringify(payloadJson(options)));
}

/** The same object with hex ids as bytes, the way protobufjs wants them. */
export function withBinaryIds(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withBinaryIds);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, member]) => [
			key,
			/^(traceId|spanId|parentSpanId)$/.test(key) && typeof member === 'string'
				? Buffer.from(member, 'hex')
				: withBinaryIds(member),
		]),
	);
}

function resource(random: () => number, index: number): Json {
	return {
		attributes: [
			text('service.name', `checkout-${index}`),
			text('service.version', '2026.11.3'),
			text('service.instance.id', hex(random, 16)),
			text('deployment.environment.name', 'production'),
			text('telemetry.sdk.language', 'nodejs'),
			text('telemetry.sdk.name', 'opentelemetry'),
			text('telemetry.sdk.version', '3.1.1'),
			text('host.name', `ip-10-0-${index}-17.eu-central-1.compute.internal`),
			text('k8s.cluster.name', 'production-eu'),
			text('k8s.namespace.name', 'shop'),
			text('k8s.pod.name', `checkout-${index}-${hex(random, 4)}`),
			text('k8s.container.name', 'checkout'),
			integer('process.pid', 1000 + index),
			text('process.runtime.name', 'nodejs'),
			text('process.runtime.version', '24.21.0'),
		],
	};
}

function logRecord(random: () => number, index: number, failed: boolean): Json {
	const time = 1_795_157_969_000_000_000n + BigInt(index) * 1_000_003n;
	return {
		timeUnixNano: `${time}`,
		observedTimeUnixNano: `${time + 1_500_000n}`,
		severityNumber: failed ? 17 : random() < 0.2 ? 5 : 9,
		severityText: failed ? 'error' : 'info',
		body: { stringValue: failed ? 'payment failed' : `handled request ${index} of a customer in ${index % 97} ms` },
		attributes: [...attributes(random, index), ...(failed ? exception(random) : [])],
		flags: 1,
		traceId: hex(random, 16),
		spanId: hex(random, 8),
	};
}

function span(random: () => number, index: number, failed: boolean): Json {
	const start = 1_795_157_969_000_000_000n + BigInt(index) * 1_000_003n;
	const end = start + BigInt(Math.floor(random() * 900_000_000));
	return {
		traceId: hex(random, 16),
		spanId: hex(random, 8),
		parentSpanId: hex(random, 8),
		name: 'POST /api/checkout',
		kind: 2,
		startTimeUnixNano: `${start}`,
		endTimeUnixNano: `${end}`,
		attributes: attributes(random, index),
		events: [
			{ timeUnixNano: `${start + 5n}`, name: 'cart loaded', attributes: [integer('cart.items', index % 7)] },
			...(failed ? [{ timeUnixNano: `${end}`, name: 'exception', attributes: exception(random) }] : []),
		],
		status: failed ? { code: 2, message: 'payment failed' } : {},
		flags: 257,
	};
}

function attributes(random: () => number, index: number): Json[] {
	return [
		text('http.request.method', 'POST'),
		text('url.path', `/api/checkout/${index}`),
		integer('http.response.status_code', 200),
		text('http.route', '/api/checkout/:id'),
		text('user_agent.original', 'Mozilla/5.0 (X11; Linux x86_64)'),
		text('client.address', `10.1.${index % 250}.${Math.floor(random() * 250)}`),
		text('enduser.id', hex(random, 6)),
		{ key: 'duration_ms', value: { doubleValue: Math.floor(random() * 1e6) / 1e3 + 0.0005 } },
		{ key: 'cache.hit', value: { boolValue: random() < 0.5 } },
		text('code.function.name', 'handleCheckout'),
	];
}

function exception(random: () => number): Json[] {
	const frames = Array.from(
		{ length: 26 },
		(_, i) =>
			`    at Object.step${i} (/srv/app/checkout/dist/lib/payments/step-${i}.js:${1 + Math.floor(random() * 900)}:17)`,
	);
	return [
		text('exception.type', 'PaymentError'),
		text('exception.message', 'card declined'),
		text('exception.stacktrace', ['PaymentError: card declined', ...frames].join('\n')),
	];
}

function text(key: string, value: string): Json {
	return { key, value: { stringValue: value } };
}

function integer(key: string, value: number): Json {
	return { key, value: { intValue: `${value}` } };
}

function hex(random: () => number, bytes: number): string {
	return Array.from({ length: bytes }, () =>
		Math.floor(random() * 256)
			.toString(16)
			.padStart(2, '0'),
	).join('');
}

/** Mulberry32: small, good enough to make bodies differ. */
function dice(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

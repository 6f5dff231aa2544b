// Values for tests: everything plain and whole, with only what the test cares about said.
import type { Exception, Frame, Occurrence } from '../src/model/occurrence.ts';
import {
	type LogRecord,
	noAttributes,
	type Resource,
	type Scope,
	type Span,
	type Value,
} from '../src/model/telemetry.ts';
import { epoch } from './fakes.ts';

export const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
export const spanId = '00f067aa0ba902b7';

/** A frame of the service's own code. */
export function frame(name: string, file = 'src/payments/charge.ts', line = 42): Frame {
	const module =
		file
			.split('/')
			.at(-1)
			?.replace(/\.\w+$/, '') ?? file;
	return { function: name, module, file, line, column: 17, inApp: true };
}

/** An exception with two frames of its own. */
export function exception(
	type = 'TypeError',
	message = "Cannot read properties of undefined (reading 'id')",
): Exception {
	return {
		type,
		message,
		frames: [frame('chargeCart'), frame('checkout', 'src/routes/checkout.ts', 88)],
		language: 'javascript',
	};
}

/** An occurrence as a log record of a checkout service makes it. */
export function occurrence(over: Partial<Occurrence> = {}): Occurrence {
	return {
		source: 'log',
		at: epoch,
		severityNumber: 17,
		exceptions: [exception()],
		message: "Cannot read properties of undefined (reading 'id')",
		scopeName: 'pino',
		origin: { service: 'checkout-api', version: '2.14.3', environment: 'production', host: 'checkout-7f9c6b-x2x1p' },
		trace: { traceId, spanId },
		operation: 'POST /api/checkout',
		code: { function: 'chargeCart', file: 'src/payments/charge.ts', line: 42 },
		facts: [],
		...over,
	};
}

/** Attributes from a plain object; integers become int64 as on the wire. */
export function attributes(from: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> {
	return new Map(
		Object.entries(from).map(([key, value]) => [
			key,
			typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value,
		]),
	);
}

export function resource(from: Readonly<Record<string, Value>> = { 'service.name': 'checkout-api' }): Resource {
	return { attributes: attributes(from), droppedAttributesCount: 0, schemaUrl: '' };
}

export function scope(name = 'test'): Scope {
	return { name, version: '', attributes: noAttributes, droppedAttributesCount: 0, schemaUrl: '' };
}

/** An ERROR log record outside a trace. */
export function logRecord(over: Partial<LogRecord> = {}): LogRecord {
	return {
		kind: 'log',
		resource: resource(),
		scope: scope(),
		attributes: noAttributes,
		droppedAttributesCount: 0,
		traceId: '',
		spanId: '',
		flags: 0,
		timeUnixNano: BigInt(epoch) * 1_000_000n,
		observedTimeUnixNano: 0n,
		severityNumber: 17,
		severityText: 'ERROR',
		body: 'something went wrong',
		eventName: '',
		...over,
	};
}

/** A healthy SERVER span of 10 ms. */
export function span(over: Partial<Span> = {}): Span {
	return {
		kind: 'span',
		resource: resource(),
		scope: scope(),
		attributes: noAttributes,
		droppedAttributesCount: 0,
		traceId,
		spanId,
		flags: 1,
		traceState: '',
		parentSpanId: '',
		name: 'GET /',
		spanKind: 2,
		startTimeUnixNano: BigInt(epoch) * 1_000_000n,
		endTimeUnixNano: BigInt(epoch + 10) * 1_000_000n,
		events: [],
		droppedEventsCount: 0,
		links: [],
		droppedLinksCount: 0,
		status: { code: 0, message: '' },
		...over,
	};
}

// Records as an SDK would hand them over, with only what a test cares about said.
import type { ReadableLogRecord, ReadableSpan, SdkResource, SdkScope, SdkSpanEvent } from '../../src/sdk/contract.ts';
import { spanId, traceId } from '../builders.ts';
import { epoch } from '../fakes.ts';

const at: readonly [number, number] = [epoch / 1000, 5];
export const instrumentationScope: SdkScope = { name: 'test', version: '1.2.3' };

export function sdkResource(attributes: Record<string, unknown> = { 'service.name': 'checkout-api' }): SdkResource {
	return { attributes };
}

const checkout = sdkResource();

/** An ERROR outside a trace. */
export function sdkLog(over: Partial<ReadableLogRecord> = {}): ReadableLogRecord {
	return {
		hrTime: at,
		hrTimeObserved: at,
		severityNumber: 17,
		severityText: 'ERROR',
		body: 'something went wrong',
		resource: checkout,
		instrumentationScope,
		attributes: {},
		droppedAttributesCount: 0,
		...over,
	};
}

/** A SERVER span of 10 ms that failed. */
export function sdkSpan(over: Partial<ReadableSpan> = {}): ReadableSpan {
	return {
		name: 'GET /',
		kind: 1,
		spanContext: () => ({ traceId, spanId, traceFlags: 1 }),
		startTime: at,
		endTime: [at[0], at[1] + 10e6],
		duration: [0, 10e6],
		status: { code: 2, message: 'boom' },
		attributes: {},
		links: [],
		events: [],
		resource: checkout,
		instrumentationScope,
		droppedAttributesCount: 0,
		droppedEventsCount: 0,
		droppedLinksCount: 0,
		...over,
	};
}

/** The exception event that `recordException` leaves. */
export const exceptionEvent: SdkSpanEvent = {
	name: 'exception',
	time: at,
	attributes: { 'exception.type': 'TypeError', 'exception.message': 'boom', 'exception.stacktrace': 'TypeError: boom' },
};

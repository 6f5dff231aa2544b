// OTLP/JSON requests for tests, as an SDK would write them.
import { spanId, traceId } from './builders.ts';
import { epoch } from './fakes.ts';

type Plain = string | number | boolean;

const attributesOf = (from: Readonly<Record<string, Plain>>) =>
	Object.entries(from).map(([key, value]) => ({
		key,
		value:
			typeof value === 'string'
				? { stringValue: value }
				: typeof value === 'number'
					? { intValue: value }
					: { boolValue: value },
	}));

export const checkout: Readonly<Record<string, Plain>> = {
	'service.name': 'checkout-api',
	'service.version': '2.14.3',
	'deployment.environment.name': 'production',
	'host.name': 'checkout-7f9c6b-x2x1p',
};

export const stack: string = [
	"TypeError: Cannot read properties of undefined (reading 'id')",
	'    at chargeCart (/srv/app/src/payments/charge.ts:42:17)',
	'    at async checkout (/srv/app/src/routes/checkout.ts:88:5)',
	'    at async next (/srv/app/node_modules/express/lib/router.js:12:3)',
].join('\n');

export interface LogFacts {
	readonly body?: string;
	readonly severityNumber?: number;
	readonly at?: number;
	readonly traceId?: string;
	/** Counts where there is a trace. */
	readonly spanId?: string;
	readonly attributes?: Readonly<Record<string, Plain>>;
	readonly resource?: Readonly<Record<string, Plain>>;
}

/** An ExportLogsServiceRequest with one record per fact. */
export function logs(...facts: readonly LogFacts[]): object {
	return {
		resourceLogs: facts.map((fact) => ({
			resource: { attributes: attributesOf(fact.resource ?? checkout) },
			scopeLogs: [
				{
					scope: { name: 'pino' },
					logRecords: [
						{
							timeUnixNano: `${fact.at ?? epoch}000000`,
							severityNumber: fact.severityNumber ?? 17,
							severityText: 'error',
							body: { stringValue: fact.body ?? 'payment failed' },
							attributes: attributesOf(fact.attributes ?? {}),
							...(fact.traceId === undefined ? {} : { traceId: fact.traceId, spanId: fact.spanId ?? spanId }),
						},
					],
				},
			],
		})),
	};
}

/** The attributes of a thrown error. */
export const thrown: Readonly<Record<string, Plain>> = {
	'exception.type': 'TypeError',
	'exception.message': "Cannot read properties of undefined (reading 'id')",
	'exception.stacktrace': stack,
};

export interface SpanFacts {
	readonly name?: string;
	/** When it began; it took 12 ms. */
	readonly at?: number;
	readonly kind?: number;
	readonly spanId?: string;
	readonly parentSpanId?: string;
	readonly traceId?: string;
	readonly attributes?: Readonly<Record<string, Plain>>;
	readonly exception?: Readonly<Record<string, Plain>>;
	readonly status?: { readonly code: number; readonly message?: string };
	readonly resource?: Readonly<Record<string, Plain>>;
}

/** An ExportTraceServiceRequest with one span per fact. */
export function spans(...facts: readonly SpanFacts[]): object {
	return {
		resourceSpans: facts.map((fact) => ({
			resource: { attributes: attributesOf(fact.resource ?? checkout) },
			scopeSpans: [
				{
					scope: { name: '@opentelemetry/instrumentation-http' },
					spans: [
						{
							traceId: fact.traceId ?? traceId,
							spanId: fact.spanId ?? spanId,
							parentSpanId: fact.parentSpanId ?? '',
							name: fact.name ?? 'POST /api/checkout',
							kind: fact.kind ?? 2,
							startTimeUnixNano: `${fact.at ?? epoch}000000`,
							endTimeUnixNano: `${(fact.at ?? epoch) + 12}000000`,
							attributes: attributesOf(
								fact.attributes ?? { 'http.request.method': 'POST', 'http.route': '/api/checkout' },
							),
							events: fact.exception
								? [
										{
											timeUnixNano: `${(fact.at ?? epoch) + 10}000000`,
											name: 'exception',
											attributes: attributesOf(fact.exception),
										},
									]
								: [],
							status: fact.status ?? {},
						},
					],
				},
			],
		})),
	};
}

// google.rpc.Status, the body of every refusal: what the codes are, which HTTP status each becomes, how a consumer's
// answer turns into one, and how it is written. It knows nothing of requests.
import type { Acceptance } from '../model/ports.ts';
import type { Encoding } from './decode/decode.ts';
import { messageField, numberField, textField } from './message-writer.ts';

/** The google.rpc.Code values we answer with ourselves. */
export const codes = {
	cancelled: 1,
	unknown: 2,
	invalidArgument: 3,
	deadlineExceeded: 4,
	permissionDenied: 7,
	resourceExhausted: 8,
	aborted: 10,
	outOfRange: 11,
	unimplemented: 12,
	internal: 13,
	unavailable: 14,
	dataLoss: 15,
	unauthenticated: 16,
} as const;

/** A google.rpc.Status with at most one detail, RetryInfo. */
export interface Status {
	readonly code: number;
	readonly message: string;
	/** How long to wait before the next try; becomes the RetryInfo. */
	readonly retryAfterMs?: number;
}

/** The HTTP status of each code, as the Collector maps them; all others are 500. */
const httpByCode: ReadonlyMap<number, number> = new Map([
	[codes.cancelled, 503],
	[codes.deadlineExceeded, 503],
	[codes.aborted, 503],
	[codes.outOfRange, 503],
	[codes.unavailable, 503],
	[codes.dataLoss, 503],
	[codes.resourceExhausted, 429],
	[codes.invalidArgument, 400],
	[codes.unauthenticated, 401],
	[codes.permissionDenied, 403],
	[codes.unimplemented, 404],
]);

/** The HTTP status that goes with a code. */
export function httpStatusOf(code: number): number {
	return httpByCode.get(code) ?? 500;
}

const codeByHttp: ReadonlyMap<number, number> = new Map([
	[400, codes.invalidArgument],
	[401, codes.unauthenticated],
	[403, codes.permissionDenied],
	[404, codes.unimplemented],
	[429, codes.resourceExhausted],
	[502, codes.unavailable],
	[503, codes.unavailable],
	[504, codes.unavailable],
]);

/** The code for an error that the HTTP layer made of itself. */
export function codeOfHttpStatus(httpStatus: number): number {
	return codeByHttp.get(httpStatus) ?? codes.unknown;
}

/** A consumer's answer other than yes. */
export type Rejection = Exclude<Acceptance, { readonly status: 'accepted' }>;

/** The status a consumer's answer becomes. Where it names no code, the sentences are the Collector's. */
export function statusOf(rejection: Rejection): Status {
	if (rejection.status === 'retry') {
		const { message, code = codes.unavailable, afterMs } = rejection;
		return { code, message, ...(afterMs === undefined ? {} : { retryAfterMs: Math.max(0, Math.round(afterMs)) }) };
	}
	return rejection.code === undefined
		? { code: codes.internal, message: `Permanent error: ${rejection.message}` }
		: { code: rejection.code, message: rejection.message };
}

/** The status as bytes. */
export function encodeStatus(status: Status, encoding: Encoding): Buffer {
	return encoding === 'json' ? Buffer.from(JSON.stringify(toProtoJson(status))) : toProtobuf(status);
}

const retryInfo = 'type.googleapis.com/google.rpc.RetryInfo';

function toProtobuf({ code, message, retryAfterMs }: Status): Buffer {
	const details = retryAfterMs === undefined ? [] : [messageField(3, textField(1, retryInfo), delay(retryAfterMs))];
	return Buffer.concat([numberField(1, code), textField(2, message), ...details]);
}

/** An Any's value: a RetryInfo that holds a Duration of seconds and nanoseconds. */
function delay(ms: number): Buffer {
	return messageField(2, messageField(1, numberField(1, Math.floor(ms / 1000)), numberField(2, (ms % 1000) * 1e6)));
}

/** As protojson has it: fields with zero values are left out. */
function toProtoJson({ code, message, retryAfterMs }: Status): object {
	return {
		...(code === 0 ? {} : { code }),
		...(message === '' ? {} : { message }),
		...(retryAfterMs === undefined ? {} : { details: [{ '@type': retryInfo, retryDelay: duration(retryAfterMs) }] }),
	};
}

/** Seconds with no fraction or with three digits of it. */
function duration(ms: number): string {
	return `${ms % 1000 === 0 ? ms / 1000 : (ms / 1000).toFixed(3)}s`;
}

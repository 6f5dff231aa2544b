// The two answers an exporter can get, and how they are written: taken (perhaps not all of it), or a Status that says why
// not. Whether it may try again follows from the Status alone.
import type { Chance } from '../model/ports.ts';
import type { Encoding, Signal } from './decode/decode.ts';
import { encodeExportResponse, type PartialSuccess } from './export-response.ts';
import { mediaTypes } from './http/content-type.ts';
import { encodeStatus, httpStatusOf, type Status } from './status.ts';

/** An answer, ready to be written. */
export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	/** Absent when the answer has none. */
	readonly body?: Buffer;
}

/** A yes. */
export interface Export {
	readonly kind: 'export';
	readonly signal: Signal;
	readonly partial?: PartialSuccess;
}

/** A no. */
export interface Refusal {
	readonly kind: 'refusal';
	readonly status: Status;
	readonly http: number;
}

/** A no, with the HTTP status that goes with the code unless HTTP has a better one. */
export function refuse(status: Status, http: number = httpStatusOf(status.code)): Refusal {
	return { kind: 'refusal', status, http };
}

/** The HTTP status of an answer to come. */
export function httpStatusOfOutcome(outcome: Export | Refusal): number {
	return outcome.kind === 'export' ? 200 : outcome.http;
}

/** Writes the answer in the request's encoding. */
export function writeAnswer(outcome: Export | Refusal, encoding: Encoding, chance: Chance): Answer {
	const contentType = { 'content-type': mediaTypes[encoding] };
	if (outcome.kind === 'export') {
		return { status: 200, headers: contentType, body: encodeExportResponse(outcome.signal, encoding, outcome.partial) };
	}
	const headers = { ...contentType, ...retryHeader(outcome, chance), ...closeHeader(outcome) };
	return { status: outcome.http, headers, body: encodeStatus(outcome.status, encoding) };
}

/**
 * Exporters wait exactly as long as they are told, and give up at once when that is beyond their patience, ten seconds
 * with the SDKs' default. So without better knowledge it is a few seconds, and not the same for all.
 */
const retryAfterSecondsMax = 5;

/** How long the sender is to wait until it tries again; `undefined` when there is no use in trying. */
export function retryAfterMs({ status, http }: Refusal, chance: Chance): number | undefined {
	if (http !== 429 && http !== 503) return undefined;
	return status.retryAfterMs ?? 1000 * (1 + Math.floor(chance.fraction() * retryAfterSecondsMax));
}

function retryHeader(refusal: Refusal, chance: Chance): Record<string, string> {
	const waitMs = retryAfterMs(refusal, chance);
	return waitMs === undefined ? {} : { 'retry-after': String(Math.ceil(waitMs / 1000)) };
}

/** Of a body that is too large the rest is not read, so nothing else can follow on its connection. */
function closeHeader({ http }: Refusal): Record<string, string> {
	return http === 413 ? { connection: 'close' } : {};
}

// What both doors do with a request beside reading it: ask whether its sender may send, find the wanted records in its
// bytes, hand them on, count them, and make of it all what an exporter is told. Knows neither HTTP nor gRPC.
import type { IncomingHttpHeaders } from 'node:http';
import type { Interest } from '../model/interest.ts';
import type { Acceptance, Chance, Consumer, CounterName, Counters, Labels, Log } from '../model/ports.ts';
import { type Export, type Refusal, refuse } from './answer.ts';
import { decode } from './decode/decode.ts';
import { DecodeError } from './decode/decode-error.ts';
import type { Body } from './decode/trace-records.ts';
import type { PartialSuccess } from './export-response.ts';
import { codes, statusOf } from './status.ts';

/** What a door is handed. A signal is taken only if somebody consumes it. */
export interface OtlpDeps {
	readonly logs?: Consumer;
	readonly traces?: Consumer;
	/** What the consumers can want; the rest is skipped before it is decoded. */
	readonly interest: Interest;
	readonly counters: Counters;
	readonly log: Log;
	/** Spreads the retries of clients that were put off. */
	readonly chance: Chance;
	/** Asked before anything of a request is looked at. A refusal without a code is 16, unauthenticated. Absent: all may. */
	readonly authenticate?: (headers: IncomingHttpHeaders) => Acceptance | Promise<Acceptance>;
	/**
	 * Handed each body that could be decoded, before its records are handed on, so that those beside an error are at hand
	 * when it is told. What it returns is called when the records were not taken: they will come again.
	 */
	readonly keep?: (body: Body) => () => void;
}

/** A whole body, and who is to have what is in it. */
export interface Received extends Body {
	readonly consumer: Consumer;
}

/** What is behind a door. */
export interface Intake {
	/** The refusal of a sender who may not send; `undefined` for one who may. */
	admit(headers: IncomingHttpHeaders): Promise<Refusal | undefined>;
	/** Hands the records on. Rejects as `decode` throws, for `faultOf` to judge. */
	take(received: Received): Promise<Refusal | Export>;
}

/** Creates what is behind a door of this transport. */
export function createIntake(deps: OtlpDeps, transport: 'http' | 'grpc'): Intake {
	const { log, interest, authenticate = () => ({ status: 'accepted' }) as const } = deps;
	const count = (name: CounterName, labels: Labels, by: number): void => {
		if (by > 0) deps.counters.add(name, labels, by);
	};
	return {
		async admit(headers) {
			const leave = await ask(log, 'the authenticator', () => authenticate(headers));
			if (leave.status === 'retry') return refuse(statusOf(leave));
			return leave.status === 'refused' ? refuse(statusOf({ code: codes.unauthenticated, ...leave })) : undefined;
		},
		async take({ signal, consumer, encoding, body }) {
			const { telemetry, records, skipped, overflow } = decode(signal, encoding, body, interest);
			const forget = deps.keep?.({ signal, encoding, body });
			if (telemetry.logs.length + telemetry.spans.length > 0) {
				const acceptance = await ask(log, 'the pipeline', () => consumer.consume(telemetry));
				if (acceptance.status !== 'accepted') {
					forget?.();
					return refuse(statusOf(acceptance));
				}
			}
			// They count as received only once they are taken: until then the client still has them.
			count('otel_slack_records_received_total', { signal, transport }, records);
			count('otel_slack_records_dropped_total', { reason: 'uninteresting', intended: 'true' }, skipped);
			count('otel_slack_records_dropped_total', { reason: 'overflow', intended: 'false' }, overflow);
			return { kind: 'export', signal, ...(overflow === 0 ? {} : { partial: overflowed(overflow) }) };
		},
	};
}

/** Bytes that cannot be decoded are the sender's fault; anything else that is thrown is ours. */
export function faultOf(error: unknown, log: Log): Refusal {
	if (error instanceof DecodeError) return refuse({ code: codes.invalidArgument, message: error.message });
	log.error(`otlp: a request could not be judged: ${String(error)}`);
	return refuse({ code: codes.internal, message: 'internal error' });
}

function overflowed(rejected: number): PartialSuccess {
	return { rejected, message: `too many records for one request: the last ${rejected} were not taken` };
}

/** Whoever is asked and fails to answer may do better later: nothing was kept. */
async function ask(log: Log, who: string, question: () => Acceptance | Promise<Acceptance>): Promise<Acceptance> {
	try {
		return await question();
	} catch (error) {
		log.error(`otlp: ${who} failed: ${String(error)}`);
		return { status: 'retry', message: `${who} failed` };
	}
}

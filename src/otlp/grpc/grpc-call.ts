// One gRPC call read as a pipe, from its headers to what is answered: leave, method, a place to be received in, message,
// decoding, consumer. It knows no gRPC library; connections, statuses on the wire and compression are grpc.ts's.
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { Clock } from '../../model/ports.ts';
import { type Export, type Refusal, refuse } from '../answer.ts';
import { createIntake, faultOf, type OtlpDeps } from '../intake.ts';
import { codes } from '../status.ts';
import { createGate } from './gate.ts';
import type { Method } from './grpc-methods.ts';

/** What a gRPC door is handed. */
export interface OtlpGrpcDeps extends OtlpDeps {
	readonly clock: Clock;
}

/** A call whose headers have arrived. */
export interface OtlpCall {
	readonly headers: IncomingHttpHeaders;
	/** The messages, each a Buffer, unread; destroyed when the call is over. */
	readonly messages: Readable;
}

/** What a call is answered. It never rejects. */
export type Calls = (call: OtlpCall, method: Method) => Promise<Refusal | Export>;

/**
 * How many messages are received at once, over all connections. The others stay with their senders until it is their turn,
 * which flow control sees to; an exporter that would rather be told may not try again at all. With 16 MiB each, 32 take
 * half a gigabyte at the very worst; those of real exporters take a tenth of it and are there in a moment.
 */
const receivingMax = 32;

/** What waits for its turn has half a MiB under way, its connection's window: 128 MiB for all at the very worst. */
const waitingMax = 256;

/** Creates what answers calls. Its one piece of state is how many are being received. */
export function createCalls(deps: OtlpGrpcDeps, { receiveTimeoutMs }: { readonly receiveTimeoutMs: number }): Calls {
	const intake = createIntake(deps, 'grpc');
	const gate = createGate({ insideMax: receivingMax, waitingMax });

	async function judge({ headers, messages }: OtlpCall, { signal, absence }: Method): Promise<Refusal | Export> {
		const stranger = await intake.admit(headers);
		if (stranger !== undefined) return stranger;
		const consumer = signal && deps[signal];
		if (signal === undefined || consumer === undefined) return refuse({ code: codes.unimplemented, message: absence });
		const body = await receive(messages);
		return 'kind' in body ? body : intake.take({ signal, consumer, encoding: 'protobuf', body });
	}

	async function receive(messages: Readable): Promise<Buffer | Refusal> {
		if (!(await gate.enter())) return tooMany;
		const done = new AbortController();
		const late = deps.clock.sleep(receiveTimeoutMs, done.signal).then(() => tooSlow);
		const received = await Promise.race([receiveOne(messages), ...(receiveTimeoutMs === 0 ? [] : [late])]);
		// Without a reason Node would make an error with a stack, a sixth of a small call's time.
		done.abort('received');
		gate.leave();
		return received;
	}

	return async (call, method) => {
		const outcome = await judge(call, method).catch((error: unknown) => faultOf(error, deps.log));
		const code = String(outcome.kind === 'export' ? 0 : outcome.status.code);
		const signal = method.signal ?? 'none';
		deps.counters.add('otel_slack_requests_total', { signal, transport: 'grpc', code });
		return outcome;
	};
}

const tooMany = refuse({ code: codes.unavailable, message: 'too many requests are being received' });
const tooSlow = refuse({ code: codes.deadlineExceeded, message: 'the request took too long to arrive' });
const none = refuse({ code: codes.invalidArgument, message: 'expected a message, got none or a part of one' });
const several = refuse({ code: codes.invalidArgument, message: 'expected one message, got several' });

/** A call that ended early: its client left, its deadline passed, or its message was too large or badly compressed. */
const over = refuse({ code: codes.cancelled, message: 'the call ended before its message was complete' });

/** The one message that every method takes. */
function receiveOne(messages: Readable): Promise<Buffer | Refusal> {
	return new Promise((resolve) => {
		if (messages.destroyed) resolve(over);
		let only: Buffer | undefined;
		const onMessage = (message: Buffer): void => {
			if (only !== undefined) resolve(several);
			only = message;
		};
		const onEnd = (): void => resolve(only ?? none);
		const onOver = (): void => resolve(over);
		messages.on('data', onMessage).on('end', onEnd).on('error', onOver).on('close', onOver);
	});
}

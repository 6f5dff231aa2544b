// Gathers a request's body, counting every byte against the limits as it arrives. It takes nobody's word for a length,
// knows nothing of compression, and never fails: what can go wrong is a value.
import type { Readable } from 'node:stream';
import { createGrowingBuffer, type GrowingBuffer } from '../compression/growing-buffer.ts';

/** Room for the bodies of all requests together. */
export interface Budget {
	/** Takes that much, or nothing and false when it is not there. */
	take(bytes: number): boolean;
	give(bytes: number): void;
	/** What is taken at the moment. */
	readonly taken: number;
}

/** A budget of that many bytes. */
export function createBudget(bytesMax: number): Budget {
	let taken = 0;
	return {
		take(bytes) {
			if (taken + bytes > bytesMax) return false;
			taken += bytes;
			return true;
		},
		give(bytes) {
			taken -= bytes;
		},
		get taken() {
			return taken;
		},
	};
}

/** What a body may cost. */
export interface BodyLimits {
	readonly bytesMax: number;
	readonly budget: Budget;
}

/** What became of a body. Only a complete one keeps its share of the budget, for the caller to give back. */
export type Collected =
	| { readonly status: 'complete'; readonly bytes: Buffer }
	/** Longer than a body may be. */
	| { readonly status: 'oversize' }
	/** The bodies of other requests fill the budget. */
	| { readonly status: 'busy' }
	/** The client went away, or was cut off for its slowness. */
	| { readonly status: 'aborted' };

/** A body is read up to so many times its limit, though nothing of it is kept. */
const patience = 2;

/**
 * Reads the body to its end. One that is too long is not kept but read on for a while: a client whose connection closes
 * while it still sends sees no answer but a broken connection, and sends the same again.
 */
export function collect(source: Readable, declaredBytes: number, { bytesMax, budget }: BodyLimits): Promise<Collected> {
	if (declaredBytes > patience * bytesMax) return Promise.resolve({ status: 'oversize' });
	if (source.destroyed) return Promise.resolve({ status: 'aborted' });
	return new Promise((resolve) => {
		const pile = createPile(declaredBytes, { bytesMax, budget });
		let seen = 0;
		const finish = (status: Collected['status']): void => {
			// The listener for errors stays: nobody else would hear of a connection that breaks later.
			source.off('data', onData).off('end', onEnd).off('close', onGone);
			if (status !== 'complete') pile.drop();
			resolve(status === 'complete' ? { status, bytes: pile.take() } : { status });
		};
		const onData = (chunk: Buffer): void => {
			seen += chunk.length;
			if (seen > patience * bytesMax) {
				source.pause();
				finish('oversize');
			} else if (Math.max(seen, declaredBytes) > bytesMax) pile.drop();
			else if (!pile.add(chunk)) finish('busy');
		};
		const onEnd = (): void => finish(seen > bytesMax ? 'oversize' : 'complete');
		const onGone = (): void => finish('aborted');
		source.on('data', onData).on('end', onEnd).on('error', onGone).on('close', onGone);
	});
}

/** What has arrived of a body, and its share of the budget. */
interface Pile {
	/** Adds the piece, or nothing and false when the budget has no room for it. */
	add(piece: Buffer): boolean;
	/** Lets go of everything and gives the share back. */
	drop(): void;
	/** Hands out everything, and the share with it. */
	take(): Buffer;
}

/** So much is set aside on the word of Content-Length: enough for most bodies, and little to lose to a liar. */
const believedBytesMax = 1024 * 1024;

function createPile(declaredBytes: number, { bytesMax, budget }: BodyLimits): Pile {
	// Most bodies arrive in one piece, which then is the body.
	let only: Buffer | undefined;
	let joined: GrowingBuffer | undefined;
	let share = 0;
	const take = (): Buffer => {
		const whole = only ?? joined?.content() ?? nothing;
		joined = undefined;
		only = undefined;
		share = 0;
		return whole;
	};
	return {
		add(piece) {
			if (!budget.take(piece.length)) return false;
			share += piece.length;
			if (share === piece.length) {
				only = piece;
				return true;
			}
			joined ??= createGrowingBuffer(bytesMax);
			if (only !== undefined) {
				joined.reserve(Math.min(declaredBytes, believedBytesMax));
				joined.append(only);
				only = undefined;
			}
			return joined.append(piece);
		},
		drop() {
			budget.give(share);
			take();
		},
		take,
	};
}

const nothing = Buffer.alloc(0);

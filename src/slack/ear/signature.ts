// Whether a request comes from Slack: https://docs.slack.dev/authentication/verifying-requests-from-slack. It knows the
// signature over the raw body, how old one may be, and those that were used before; it reads nothing of what is signed.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../model/ports.ts';

/** What a request shows of itself. */
export interface SignedRequest {
	/** The header `X-Slack-Request-Timestamp`. */
	readonly timestamp: string | undefined;
	/** The header `X-Slack-Signature`. */
	readonly signature: string | undefined;
	/** As it came, byte for byte. */
	readonly body: Buffer;
}

/** What a signature is found to be; only the first lets a request in. */
export type Verdict = 'genuine' | 'unsigned' | 'untimely' | 'forged' | 'replayed';

/** Judges a request, and remembers it when it is genuine. */
export type Verify = (request: SignedRequest) => Verdict;

const secondMs = 1_000;

/** How far a request's clock may be from ours, in either direction: Slack's own recommendation. */
export const driftMsMax: number = 5 * 60 * secondMs;

/**
 * Signatures kept, each for twice the drift. Only genuine ones are, so no stranger fills the memory, and people press less
 * often than this in ten minutes. Beyond it the oldest is forgotten: commands asked for twice change nothing the second time.
 */
export const rememberedMax = 10_000;

/** A judge that knows the app's signing secret. */
export function createVerify({ clock }: { readonly clock: Clock }, secret: string): Verify {
	/** When each signature was seen, the oldest first. */
	const seen = new Map<string, number>();

	function remember(signature: string, now: number): void {
		for (const [oldest, at] of seen) {
			if (at >= now - 2 * driftMsMax && seen.size < rememberedMax) break;
			seen.delete(oldest);
		}
		seen.set(signature, now);
	}

	return ({ timestamp, signature, body }) => {
		if (timestamp === undefined || signature === undefined) return 'unsigned';
		const now = clock.now();
		if (!isTimely(timestamp, now)) return 'untimely';
		if (!isEqual(signature, sign(secret, timestamp, body))) return 'forged';
		if (seen.has(signature)) return 'replayed';
		remember(signature, now);
		return 'genuine';
	};
}

/** The signature that Slack puts on a body at a time in seconds. */
function sign(secret: string, timestamp: string, body: Buffer): string {
	return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
}

function isTimely(timestamp: string, now: number): boolean {
	return /^\d{1,12}$/.test(timestamp) && Math.abs(now - Number(timestamp) * secondMs) <= driftMsMax;
}

/** Takes as long for a signature that is nearly right as for any other. */
function isEqual(one: string, other: string): boolean {
	const [given, wanted] = [Buffer.from(one), Buffer.from(other)];
	return given.length === wanted.length && timingSafeEqual(given, wanted);
}

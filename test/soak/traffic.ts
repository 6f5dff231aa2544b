// Senders of OTLP that know what they were promised: for each kind of error how many were accepted, and how many may have
// been kept although nobody said so.
import { setTimeout as sleep } from 'node:timers/promises';
import { checkout, logs } from '../otlp-json.ts';

export interface Tally {
	accepted: number;
	/** Sent, and then the connection broke or the answer was no. */
	unknown: number;
}

export interface Traffic {
	readonly tallies: ReadonlyMap<string, Tally>;
	/** Requests by answer. */
	readonly answers: ReadonlyMap<string, number>;
	/** Sends errors of these kinds until the signal aborts. */
	run(kinds: readonly string[], signal: AbortSignal): Promise<void>;
}

const senders = 3;
const recordsPerRequestMax = 4;
const pauseMs = 4;

/** Words, as digits in the name of an error might be taken for an id. */
export function kindOf(number: number): string {
	const letters = [...number.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)));
	return `Soak${letters.join('').replace(/^./, (letter) => letter.toUpperCase())}Error`;
}

/** Traffic to one of several addresses at a time. */
export function createTraffic(addresses: readonly string[]): Traffic {
	const tallies = new Map<string, Tally>();
	const answers = new Map<string, number>();

	function tally(kinds: readonly string[], what: keyof Tally): void {
		for (const kind of kinds) {
			const entry = tallies.get(kind) ?? { accepted: 0, unknown: 0 };
			entry[what]++;
			tallies.set(kind, entry);
		}
	}

	async function send(address: string, kinds: readonly string[]): Promise<void> {
		const answer = await post(address, kinds);
		answers.set(answer, (answers.get(answer) ?? 0) + 1);
		if (answer === '200') tally(kinds, 'accepted');
		// Refused connections carried nothing.
		else if (answer !== 'ECONNREFUSED') tally(kinds, 'unknown');
	}

	async function sendOn(kinds: readonly string[], signal: AbortSignal): Promise<void> {
		while (!signal.aborted) {
			const address = addresses[Math.floor(Math.random() * addresses.length)] ?? '';
			const count = 1 + Math.floor(Math.random() * recordsPerRequestMax);
			const some = Array.from({ length: count }, () => kinds[Math.floor(Math.random() * kinds.length)] ?? '');
			await send(address, some);
			await sleep(pauseMs);
		}
	}

	return {
		tallies,
		answers,
		async run(kinds, signal) {
			await Promise.all(Array.from({ length: senders }, () => sendOn(kinds, signal)));
		},
	};
}

async function post(address: string, kinds: readonly string[]): Promise<string> {
	const records = kinds.map((kind) => ({
		body: 'soaked',
		at: Date.now(),
		attributes: { 'exception.type': kind, 'exception.message': 'soaked' },
		resource: { 'service.name': checkout['service.name'] ?? '' },
	}));
	try {
		const answer = await fetch(`${address}/v1/logs`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(logs(...records)),
			signal: AbortSignal.timeout(15_000),
		});
		await answer.arrayBuffer();
		return String(answer.status);
	} catch (error) {
		const cause = error instanceof Error ? error.cause : undefined;
		return cause instanceof Error && 'code' in cause ? String(cause.code) : String(error);
	}
}

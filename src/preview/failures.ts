// What the stand-in has been told to do wrong. Only says whether the next call is to fail, and how; who gives the answer
// carries it out.
import type { Chance } from '../model/ports.ts';

/** A way to fail. */
export type Misbehaviour =
	/** This very answer. */
	| {
			readonly kind: 'status';
			readonly status: number;
			readonly body?: string;
			readonly headers?: Readonly<Record<string, string>>;
	  }
	/** One of Slack's errors in the form of the endpoint; with `retryAfterSeconds` as a rate limit's 429. */
	| { readonly kind: 'error'; readonly error: string; readonly retryAfterSeconds?: number }
	/** A page with status 200 that some proxy put in the way. */
	| { readonly kind: 'html' }
	/** No answer, ever. */
	| { readonly kind: 'hang' }
	/** The connection breaks. */
	| { readonly kind: 'reset' }
	/** The right answer, late. */
	| { readonly kind: 'slow'; readonly ms: number };

/** Which calls fail, and how. */
export interface FailureScript {
	readonly answer: Misbehaviour;
	/** `webhook` or a Web API method; every endpoint when absent. */
	readonly endpoint?: string;
	/** The channel's name; every channel when absent. */
	readonly channel?: string;
	/** How many calls fail; all of them when absent. */
	readonly times?: number;
	/** The share of calls that fail, from 0 to 1; each one when absent. */
	readonly probability?: number;
	/** Does what was asked before it fails, so that the caller cannot know. Default false. */
	readonly afterwards?: boolean;
}

/** The scripts that are in force. */
export interface Failures {
	/** Puts a script in force until the returned function is called or its calls are used up. */
	add(script: FailureScript): () => void;
	/** The script that strikes this call, the oldest first; it is counted as used. */
	next(endpoint: string, channel: string | undefined): FailureScript | undefined;
}

/** No failures yet. */
export function createFailures({ chance }: { readonly chance: Chance }): Failures {
	const scripts = new Set<{ readonly script: FailureScript; left: number }>();
	const strikes = ({ endpoint, channel, probability = 1 }: FailureScript, at: string, where: string | undefined) =>
		(endpoint === undefined || endpoint === at) &&
		(channel === undefined || channel.replace(/^#/, '') === where) &&
		(probability >= 1 || chance.fraction() < probability);
	return {
		add(script) {
			const entry = { script, left: script.times ?? Number.POSITIVE_INFINITY };
			scripts.add(entry);
			return () => scripts.delete(entry);
		},
		next(endpoint, channel) {
			const entry = [...scripts].find(({ script, left }) => left > 0 && strikes(script, endpoint, channel));
			if (entry === undefined) return undefined;
			entry.left -= 1;
			if (entry.left === 0) scripts.delete(entry);
			return entry.script;
		},
	};
}

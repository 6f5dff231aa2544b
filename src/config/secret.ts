// A text that must not be seen: it prints as `[REDACTED]` wherever it is printed, and only `reveal` gives it away.
// The text lives in a closure, so that no property, copy or serialisation holds it.

/** A secret text. */
export interface Secret {
	/** The text itself; call it only to hand it to the peer it is for. */
	readonly reveal: () => string;
	readonly toString: () => string;
	readonly toJSON: () => string;
}

/** What is printed in place of a secret. */
export const redacted = '[REDACTED]';

/** The key under which Node looks for an object's own way to be inspected. */
const inspect = Symbol.for('nodejs.util.inspect.custom');

const secrets = new WeakSet<object>();

/** Locks a text away. */
export function createSecret(text: string): Secret {
	const print = () => redacted;
	const secret = { reveal: () => text, toString: print, toJSON: print, [inspect]: print };
	secrets.add(secret);
	return Object.freeze(secret);
}

/** Whether a value was made by `createSecret`. */
export function isSecret(value: unknown): value is Secret {
	return typeof value === 'object' && value !== null && secrets.has(value);
}

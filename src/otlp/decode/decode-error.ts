// What a decoder throws, in a file of its own because the readers of both encodings throw it.

/**
 * A body that is not what it claims to be. The message tells a developer what is wrong and at which byte; it never
 * repeats what the body says, which may be a secret.
 */
export class DecodeError extends Error {
	override readonly name = 'DecodeError';
}

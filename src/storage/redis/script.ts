// Calls a Lua script by its hash, and with its text where the server does not know it (any more).
import { createHash } from 'node:crypto';
import type { RedisConnection } from './connection.ts';

/** A script and the hash the server knows it by. */
export interface Script {
	readonly text: string;
	readonly hash: string;
}

/** A script of this text. */
export function createScript(text: string): Script {
	return { text, hash: createHash('sha1').update(text).digest('hex') };
}

/** Calls a script with one key; each value is handed to it as text. */
export async function callScript(
	{ send }: Pick<RedisConnection, 'send'>,
	{ text, hash }: Script,
	{ key, values }: { readonly key: string; readonly values: readonly (string | number)[] },
): Promise<unknown> {
	const rest = ['1', key, ...values.map(String)];
	try {
		return await send(['EVALSHA', hash, ...rest]);
	} catch (error) {
		if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
		return send(['EVAL', text, ...rest]);
	}
}

// The store that a running receiver has open, as seen through its socket.
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Store } from '../../model/store.ts';

/** What of a store can be done through a socket: reading, writing, and what is to be done about dead letters. */
export type AdminStore = Pick<Store, AdminMethod>;

/** A method of it. */
export type AdminMethod = 'get' | 'list' | 'commit' | 'dead';

/** The path at which the store is asked. */
export const storePath = '/store';

/** Nobody has made the socket, or whoever made it is gone. */
const nobody = ['ENOENT', 'ECONNREFUSED'];

/**
 * The store behind a socket; `undefined` when nobody listens there. Its methods reject when the receiver refuses, or when the
 * socket belongs to somebody else.
 */
export async function openRemoteStore(socketPath: string): Promise<AdminStore | undefined> {
	async function ask<Method extends AdminMethod>(
		method: Method,
		args: Parameters<AdminStore[Method]>,
	): Promise<Awaited<ReturnType<AdminStore[Method]>>> {
		const { status, body } = await post(socketPath, JSON.stringify({ method, args }));
		if (status !== 200) throw new Error(`the receiver at ${socketPath} refused: ${body}`);
		// Answered by the same program; a newer one may add keys, which are not looked at.
		return JSON.parse(body) as Awaited<ReturnType<AdminStore[Method]>>;
	}

	const store: AdminStore = {
		get: (...args) => ask('get', args),
		list: (...args) => ask('list', args),
		commit: (...args) => ask('commit', args),
		dead: (...args) => ask('dead', args),
	};
	try {
		await store.get([]);
		return store;
	} catch (error) {
		if (error instanceof Error && 'code' in error && nobody.includes(String(error.code))) return undefined;
		throw error;
	}
}

function post(socketPath: string, body: string): Promise<{ readonly status: number; readonly body: string }> {
	const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
	return new Promise((resolve, reject) => {
		const call = request({ socketPath, path: storePath, method: 'POST', headers, agent: false }, (answer) => {
			text(answer).then((said) => resolve({ status: answer.statusCode ?? 0, body: said }), reject);
		});
		call.once('error', reject);
		call.end(body);
	});
}

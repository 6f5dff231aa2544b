// The way to a store that a running receiver has locked: a unix socket beside its file, for its owner alone. Whoever can
// open the file can do no more through the socket than with the file itself, so it needs no other key.
import { chmod, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import Fastify from 'fastify';
import type { Component, Log } from '../../model/ports.ts';
import { type AdminMethod, type AdminStore, storePath } from './remote-store.ts';

/** Where the socket of a database is. */
export function socketPathOf(databasePath: string): string {
	return `${resolve(databasePath)}.sock`;
}

/** What a path of a socket may have on every system: macOS takes 103 bytes, Linux 107. */
export const socketPathBytesMax = 103;

/** Commands write in pages, of which none is larger. */
const bodyBytesMax = 16 * 1024 * 1024;

const ownerOnly = 0o600;

/** A socket beside the database of `store`. A path too long for one is said, and nothing else is missing then. */
export function createAdminSocket(
	{ store, log }: { readonly store: AdminStore; readonly log: Log },
	databasePath: string,
): Component {
	const path = socketPathOf(databasePath);
	const app = Fastify({ forceCloseConnections: true });
	app.post(storePath, { bodyLimit: bodyBytesMax }, async (request, reply) => {
		const asked = readRequest(request.body);
		if (asked === undefined) return reply.code(400).send({ fault: 'not understood' });
		const answer = await answerOf(store, asked);
		return reply.header('content-type', 'application/json').send(JSON.stringify(answer));
	});
	return {
		async start() {
			if (Buffer.byteLength(path) > socketPathBytesMax) {
				log.warn(`the path ${path} is too long for a socket: commands can reach the store only while nothing runs`);
				return;
			}
			// Left by a receiver that was killed: nobody else can have the database, which is locked by now.
			await rm(path, { force: true });
			await app.listen({ path });
			await chmod(path, ownerOnly);
		},
		stop: () => app.close(),
	};
}

/** What is asked of the store. */
interface StoreRequest {
	readonly method: AdminMethod;
	readonly args: readonly unknown[];
}

const methods: readonly AdminMethod[] = ['get', 'list', 'commit', 'dead'];

/** Another version of this program may ask for what this one does not know. */
function readRequest(body: unknown): StoreRequest | undefined {
	if (typeof body !== 'object' || body === null || !('method' in body) || !('args' in body)) return undefined;
	const method = methods.find((each) => each === body.method);
	return method === undefined || !Array.isArray(body.args) ? undefined : { method, args: body.args };
}

function answerOf(store: AdminStore, { method, args }: StoreRequest): Promise<unknown> {
	// Asked by this program's own command: whoever may use the socket may do worse to the file itself.
	const act = store[method] as (...args: readonly unknown[]) => Promise<unknown>;
	return act(...args);
}

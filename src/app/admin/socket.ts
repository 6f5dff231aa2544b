// The way to a store that a running receiver has locked: a unix socket beside its file, for its owner alone. Whoever can
// open the file can do no more through the socket than with the file itself, so it needs no other key.
import { chmod, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import Fastify from 'fastify';
import type { Component, Log } from '../../model/ports.ts';
import type { Store } from '../../model/store.ts';
import { type LetterRequest, workOnLetters } from './letters.ts';

/** Where the socket of a database is. */
export function socketPathOf(databasePath: string): string {
	return `${resolve(databasePath)}.sock`;
}

/** The path at which letters are worked on. */
export const lettersPath = '/dead-letters';

/** What a path of a socket may have on every system: macOS takes 103 bytes, Linux 107. */
export const socketPathBytesMax = 103;

const ownerOnly = 0o600;

/** A socket beside the database of `store`. A path too long for one is said, and nothing else is missing then. */
export function createAdminSocket(
	{ store, log }: { readonly store: Store; readonly log: Log },
	databasePath: string,
): Component {
	const path = socketPathOf(databasePath);
	const app = Fastify({ forceCloseConnections: true });
	app.post(lettersPath, async (request, reply) => {
		const asked = readRequest(request.body);
		return asked === undefined ? reply.code(400).send({ fault: 'not understood' }) : workOnLetters(store, asked);
	});
	return {
		async start() {
			if (Buffer.byteLength(path) > socketPathBytesMax) {
				log.warn(`the path ${path} is too long for a socket: dead letters can be seen only while nothing runs`);
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

/** Another version of this program may ask for what this one does not know. */
function readRequest(body: unknown): LetterRequest | undefined {
	if (typeof body !== 'object' || body === null || !('operation' in body)) return undefined;
	const { operation } = body;
	if (operation !== 'list' && operation !== 'replay' && operation !== 'drop') return undefined;
	if (!('id' in body)) return { operation };
	return typeof body.id === 'string' ? { operation, id: body.id } : undefined;
}

// Asks a running receiver, through its socket, to work on its dead letters.
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Letter, LetterRequest } from './letters.ts';
import { lettersPath } from './socket.ts';

/** The answer, or that nobody listens there. */
export type Asked =
	| { readonly status: 'answered'; readonly letters: readonly Letter[] }
	| { readonly status: 'nobody' };

/** Nobody has made the socket, or whoever made it is gone. */
const nobody = ['ENOENT', 'ECONNREFUSED'];

/** Resolves to the receiver's answer. Rejects when it refuses, or when the socket belongs to somebody else. */
export async function askReceiver(socketPath: string, asked: LetterRequest): Promise<Asked> {
	try {
		const { status, body } = await post(socketPath, JSON.stringify(asked));
		if (status !== 200) throw new Error(`the receiver at ${socketPath} refused: ${body}`);
		// Made by the same program; a newer one may add keys, which are not looked at.
		return { status: 'answered', letters: JSON.parse(body) as readonly Letter[] };
	} catch (error) {
		if (error instanceof Error && 'code' in error && nobody.includes(String(error.code))) return { status: 'nobody' };
		throw error;
	}
}

function post(socketPath: string, body: string): Promise<{ readonly status: number; readonly body: string }> {
	const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
	return new Promise((resolve, reject) => {
		const call = request({ socketPath, path: lettersPath, method: 'POST', headers, agent: false }, (answer) => {
			text(answer).then((said) => resolve({ status: answer.statusCode ?? 0, body: said }), reject);
		});
		call.once('error', reject);
		call.end(body);
	});
}

// A small HTTP server for those who look after the program: pages that are made when they are asked for, and nothing that
// could be changed by asking.
import Fastify from 'fastify';
import type { Component } from '../../model/ports.ts';

/** What a page answers. */
export interface Page {
	readonly status: number;
	readonly type: string;
	readonly body: string;
}

/** Pages by path. */
export type Pages = Readonly<Record<string, () => Promise<Page>>>;

/** Where pages are shown. */
export interface PagePlace {
	readonly host: string;
	/** 0 lets the system choose. */
	readonly port: number;
}

/** A server of pages. */
export interface PageServer extends Component {
	/** `http://host:port`; `''` until started. */
	readonly address: string;
}

/** Who asks for longer than this is gone; probes and scrapers ask in one packet. */
const requestTimeoutMs = 5_000;

/** The server of these pages at that place. Starting rejects when the place is taken. */
export function createPageServer(pages: Pages, { host, port }: PagePlace): PageServer {
	const app = Fastify({ requestTimeout: requestTimeoutMs, forceCloseConnections: true });
	for (const [path, make] of Object.entries(pages)) {
		app.get(path, async (_request, reply) => {
			const { status, type, body } = await make();
			return reply.code(status).type(type).header('cache-control', 'no-store').send(body);
		});
	}
	let address = '';
	return {
		get address() {
			return address;
		},
		async start() {
			address = await app.listen({ host, port });
		},
		stop: () => app.close(),
	};
}

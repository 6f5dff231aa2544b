// The page's live connection: server-sent events that carry fragments. Whoever connects is given the whole page first,
// so that a connection that broke needs no memory on either side.
import type { ServerResponse } from 'node:http';
import { type Fragment, fragmentsOf, fragmentsOfAll, type Scene } from './fragments.ts';

/** The most pages that watch at once. */
export const streamsMax = 20;

/**
 * The most bytes that may wait for a slow page before it is cut off; its browser comes back by itself. Several times what
 * a whole page weighs, which is sent at once.
 */
export const waitingBytesMax = 64_000_000;

/** How long a page waits before it comes back: short, since it is on this machine. */
const retryMs = 500;

/** All pages that watch. */
export interface Streams {
	/** Connects one more page, or turns it away when there are too many. */
	open(response: ServerResponse): void;
	/** Ends all connections. */
	close(): void;
}

/** Streams every change of the scene's workspace to every page. */
export function createStreams(
	scene: Scene,
	limits: { readonly waitingBytes: number } = { waitingBytes: waitingBytesMax },
): Streams {
	const open = new Set<ServerResponse>();
	const send = (response: ServerResponse, kind: 'all' | 'change', fragments: readonly Fragment[]) => {
		if (response.writableLength > limits.waitingBytes) return void response.destroy();
		response.write(`event: ${kind}\ndata: ${JSON.stringify(fragments)}\n\n`);
	};
	const unlisten = scene.workspace.listen((change) => {
		if (open.size === 0) return;
		const fragments = fragmentsOf(scene, change);
		for (const response of open) send(response, 'change', fragments);
	});
	return {
		open(response) {
			if (open.size >= streamsMax) return void response.writeHead(503).end();
			response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
			response.on('close', () => open.delete(response));
			open.add(response);
			response.write(`retry: ${retryMs}\n\n`);
			send(response, 'all', fragmentsOfAll(scene));
		},
		close() {
			unlisten();
			for (const response of open) response.end();
		},
	};
}

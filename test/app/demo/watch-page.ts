// Looks at a stand-in's page from outside, through the stream that its browsers read.
import type { Fragment } from '../../../src/preview/fragments.ts';
import { textOfHtml } from '../../../src/preview/html.ts';

export interface PageWatch {
	/** What every message shows so far, oldest first; one channel's when its id is given. */
	messages(channel?: string): readonly string[];
	close(): void;
}

/** Reads until the stand-in ends or `close` is called. */
export async function watchPage(address: string): Promise<PageWatch> {
	const over = new AbortController();
	const response = await fetch(`${address}/preview/stream`, { signal: over.signal });
	const shown = new Map<string, string>();
	const show = ({ into, id, html }: Fragment) => {
		if (into.startsWith('channel-') && id.startsWith('message-')) shown.set(id, textOfHtml({ html }).trim());
	};
	const read = async () => {
		let text = '';
		for await (const part of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
			const events = (text + part).split('\n\n');
			text = events.pop() ?? '';
			for (const event of events) {
				const data = /^data: (.*)$/m.exec(event)?.[1];
				if (data !== undefined) for (const fragment of JSON.parse(data) as Fragment[]) show(fragment);
			}
		}
	};
	// The stand-in ends its streams when it stops, and so do we.
	read().catch(() => {});
	const isIn = (id: string, channel: string) => id.startsWith(`message-${channel}-`);
	return {
		messages: (channel = '') =>
			[...shown].filter(([id]) => channel === '' || isIn(id, channel)).map(([, text]) => text),
		close: () => over.abort(),
	};
}

import type { RequestListener } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import type { Outcome } from '../../../src/model/message.ts';
import { uploadBytesMax, uploadText } from '../../../src/slack/transport/upload.ts';
import { createWebApiClient } from '../../../src/slack/transport/web-api-client.ts';
import { createVirtualClock, type VirtualClock } from '../../fakes.ts';
import { answering, bodyOf, endAnswering, formOf } from '../answering.ts';
import { expectNoSecret, secretToken } from '../secrets.ts';

afterEach(endAnswering);

const parent = { channel: 'C1', ts: '1795157969.000100' };
const file = { name: 'stack.txt', title: 'Stack trace', text: 'at main (ä.ts:1)' };

interface Seen {
	readonly path: string | undefined;
	readonly token: string | undefined;
	readonly body: unknown;
}

interface Steps {
	readonly place?: (base: string) => object;
	readonly bytes?: RequestListener;
	readonly complete?: object;
}

/** Uploads a text to a server whose steps answer as told. */
async function upload(text: string, { place, bytes, complete = { ok: true } }: Steps = {}) {
	const seen: Seen[] = [];
	const base: string = await answering(async (request, response) => {
		const { url: path } = request;
		const body = path === '/upload' ? await bodyOf(request) : await formOf(request);
		seen.push({ path, token: request.headers.authorization, body });
		const given = place?.(base) ?? { ok: true, upload_url: `${base}/upload`, file_id: 'F1' };
		if (path === '/api/files.getUploadURLExternal') response.end(JSON.stringify(given));
		else if (path === '/api/files.completeUploadExternal') response.end(JSON.stringify(complete));
		else if (bytes === undefined) response.end('OK - 1');
		else bytes(request, response);
	});
	const clock: VirtualClock = createVirtualClock();
	const deps = {
		fetch,
		clock,
		callMethod: createWebApiClient({ fetch, clock }, { token: secretToken, apiUrl: `${base}/api/` }),
	};
	const outcome: Promise<Outcome> = uploadText(deps, { parent, file: { ...file, text } }, { timeoutMs: 1_000 });
	return { outcome, seen, clock };
}

test('a file is announced, sent and shown in the thread; the token goes to Slack alone', async () => {
	const { outcome, seen } = await upload(file.text);
	expect(await outcome).toEqual({ status: 'delivered' });
	const token = `Bearer ${secretToken}`;
	expect(seen).toEqual([
		{ path: '/api/files.getUploadURLExternal', token, body: { filename: 'stack.txt', length: '17' } },
		{ path: '/upload', token: undefined, body: Buffer.from(file.text) },
		{
			path: '/api/files.completeUploadExternal',
			token,
			body: { files: [{ id: 'F1', title: 'Stack trace' }], channel_id: 'C1', thread_ts: parent.ts },
		},
	]);
});

test.for<[string, string, number]>([
	['as long as may be is sent whole', 'x'.repeat(uploadBytesMax), uploadBytesMax],
	['longer is cut and says so', 'x'.repeat(uploadBytesMax + 1), uploadBytesMax],
	['longer is cut between characters', 'ä'.repeat(uploadBytesMax / 2 + 1), uploadBytesMax - 1],
])('a text that is %s', async ([, text, length]) => {
	const { outcome, seen } = await upload(text);
	expect(await outcome).toEqual({ status: 'delivered' });
	const sent = String(seen[1]?.body);
	expect(Buffer.byteLength(sent)).toBe(length);
	expect(sent.endsWith('\n[the rest is cut off]\n')).toBe(sent !== text);
	expect(sent).not.toContain('\uFFFD');
});

test.for<[string, Steps, object, number]>([
	[
		'no scope for files',
		{ place: () => ({ ok: false, error: 'missing_scope', needed: 'files:write', provided: 'chat:write' }) },
		{ because: 'configuration', reason: expect.stringContaining('files:write') },
		1,
	],
	['an answer without an address', { place: () => ({ ok: true }) }, { because: 'configuration' }, 1],
	[
		'an address in the clear',
		{ place: () => ({ ok: true, upload_url: 'http://files.example/x', file_id: 'F1' }) },
		{ because: 'configuration', reason: 'Slack named no https:// address for the file' },
		1,
	],
	[
		'an address out of order',
		{ bytes: (_, response) => response.writeHead(503).end() },
		{ because: 'unavailable', unsure: false },
		2,
	],
	[
		'an address that leads elsewhere',
		{ bytes: (_, response) => response.writeHead(307, { location: '/other' }).end() },
		{ because: 'unavailable', unsure: false },
		2,
	],
	[
		'a channel without the bot',
		{ complete: { ok: false, error: 'not_in_channel' } },
		{ because: 'configuration', reason: expect.stringContaining('/invite') },
		3,
	],
	['doubt at the last step', { complete: { ok: false, error: 'internal_error' } }, { unsure: true }, 3],
])('%s ends it there', async ([, steps, expected, calls]) => {
	const { outcome, seen } = await upload(file.text, steps);
	expect(await outcome).toMatchObject(expected);
	expect(seen).toHaveLength(calls);
	expectNoSecret(await outcome);
});

test('all steps together have the time of one call', async () => {
	const asked = Promise.withResolvers<void>();
	const { outcome, clock } = await upload(file.text, { bytes: () => asked.resolve() });
	await asked.promise;
	await clock.advance(1_000);
	expect(await outcome).toMatchObject({ status: 'retry', unsure: false });
});

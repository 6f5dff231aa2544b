// Both doors of one configuration, kept by extensions and by certificates: who comes in, who does not, and what they hear.
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials } from '@grpc/grpc-js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type App, createApp } from '../../src/app/app.ts';
import { componentShapes } from '../../src/app/component-shapes.ts';
import { createRuntime } from '../../src/app/runtime.ts';
import { load } from '../../src/config/load.ts';
import { messageField, numberField } from '../../src/otlp/message-writer.ts';
import { createRememberedLog, createVirtualClock, type RememberedLog, settle, type VirtualClock } from '../fakes.ts';
import { createGrpcClient } from '../grpc-client.ts';

const certificates = join(import.meta.dirname, '../fixtures/certificates');
const pem = (name: string): Buffer => readFileSync(join(certificates, name));
const ca = pem('authority.pem');
const body = messageField(1, messageField(2, messageField(2, numberField(2, 17))));

let folder: string;
let app: App | undefined;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'doors-'));
});
afterEach(async () => {
	await app?.stop(0);
	rmSync(folder, { recursive: true });
});

interface Doors {
	readonly http: string;
	readonly grpc: string;
	readonly clock: VirtualClock;
	readonly log: RememberedLog;
	readonly app: App;
}

/** Opens both doors with the same section of options. */
async function open(section: string, extensions = ''): Promise<Doors> {
	const yaml = `
receivers:
  otlp:
    protocols:
      http: { endpoint: "127.0.0.1:0", ${section} }
      grpc: { endpoint: "127.0.0.1:0", ${section} }
exporters: { debug: }
${extensions}
  pipelines: { logs: { receivers: [otlp], exporters: [debug] } }
`;
	const config = load(
		[{ kind: 'location', location: `yaml:${yaml}` }],
		{ environment: {}, readFile: () => '' },
		componentShapes,
	);
	const clock = createVirtualClock();
	const log = createRememberedLog();
	app = createApp(config, { ...createRuntime(log), clock, write: () => {} });
	await app.start();
	const [http = '', grpc = ''] = app.receivers[0]?.addresses() ?? [];
	return { http, grpc, clock, log, app };
}

interface Visitor {
	readonly authorization?: string;
	readonly certificate?: 'client' | 'stranger';
}

const agent = new Agent({ keepAlive: true });

/** Knocks at the HTTP door; resolves to the status and the code in the body, or `no connection`. */
function knockHttp(address: string, { authorization, certificate }: Visitor): Promise<string> {
	const headers = { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) };
	if (address.startsWith('http:')) {
		return fetch(`${address}/v1/logs`, { method: 'POST', headers, body: '{}' }).then(async (response) =>
			[response.status, ((await response.json()) as { readonly code?: number }).code].join(' ').trim(),
		);
	}
	const own = certificate && { cert: pem(`${certificate}.pem`), key: pem(`${certificate}.key`) };
	return new Promise((resolve) => {
		const options = { method: 'POST', headers, ca, ...own, ...(own === undefined ? { agent } : {}) };
		const client = request(`${address}/v1/logs`, options, (response) => {
			response.resume().on('end', () => resolve(String(response.statusCode)));
		});
		client.on('error', () => resolve('no connection')).end('{}');
	});
}

/** Knocks at the gRPC door; resolves to the code. */
async function knockGrpc(address: string, { authorization, certificate }: Visitor): Promise<number> {
	const own = certificate && ([pem(`${certificate}.key`), pem(`${certificate}.pem`)] as const);
	const secure = address.startsWith('https:') ? { credentials: credentials.createSsl(ca, own?.[0], own?.[1]) } : {};
	const client = createGrpcClient(address, secure);
	const { code } = await client.call(body, authorization === undefined ? {} : { headers: { authorization } });
	client.close();
	return code;
}

const basic = (credentials: string) => `Basic ${Buffer.from(credentials).toString('base64')}`;
const tokens = 'extensions: { bearertokenauth: { tokens: [one, two] } }\nservice:\n  extensions: [bearertokenauth]';
const users =
	'extensions: { basicauth: { htpasswd: { inline: "anna:open sesame" } } }\nservice:\n  extensions: [basicauth]';

test.for<[string, string, string | undefined, boolean]>([
	['bearertokenauth', tokens, 'Bearer one', true],
	['bearertokenauth', tokens, 'Bearer two', true],
	['bearertokenauth', tokens, 'Bearer three', false],
	['bearertokenauth', tokens, 'one', false],
	['bearertokenauth', tokens, undefined, false],
	['basicauth', users, basic('anna:open sesame'), true],
	['basicauth', users, basic('anna:closed'), false],
	['basicauth', users, 'Bearer one', false],
	['basicauth', users, undefined, false],
])('with %s, to %s, a visitor with "%s" is let in: %s', async ([authenticator, extensions, authorization, letIn]) => {
	const { http, grpc, log } = await open(`auth: { authenticator: ${authenticator} }`, extensions);
	const visitor = authorization === undefined ? {} : { authorization };
	expect(await knockHttp(http, visitor)).toBe(letIn ? '200' : '401 16');
	expect(await knockGrpc(grpc, visitor)).toBe(letIn ? 0 : 16);
	expect(log.lines.join()).not.toMatch(/three|sesame|closed/);
});

test('tokens in a file can change while the doors stay open', async () => {
	writeFileSync(join(folder, 'tokens'), 'old\n');
	const { http, grpc, clock } = await open(
		'auth: { authenticator: bearertokenauth }',
		`extensions: { bearertokenauth: { filename: ${join(folder, 'tokens')} } }\nservice:\n  extensions: [bearertokenauth]`,
	);
	expect(await knockHttp(http, { authorization: 'Bearer old' })).toBe('200');
	writeFileSync(join(folder, 'tokens'), 'new\n');
	await clock.advance(10_000);
	expect(await knockHttp(http, { authorization: 'Bearer old' })).toBe('401 16');
	expect(await knockGrpc(grpc, { authorization: 'Bearer new' })).toBe(0);
});

const service = 'service:';
const tlsOf = (rest = '') => {
	for (const kind of ['pem', 'key']) cpSync(join(certificates, `server.${kind}`), join(folder, `tls.${kind}`));
	return `tls: { cert_file: ${join(folder, 'tls.pem')}, key_file: ${join(folder, 'tls.key')} ${rest} }`;
};

test('both doors speak TLS, and plain HTTP gets no answer', async () => {
	const { http, grpc } = await open(tlsOf(), service);
	expect([http, grpc].every((address) => address.startsWith('https://127.0.0.1:'))).toBe(true);
	expect(await knockHttp(http, {})).toBe('200');
	expect(await knockGrpc(grpc, {})).toBe(0);
	await expect(fetch(http.replace('https:', 'http:'))).rejects.toThrow();
	expect(await knockHttp(http, {})).toBe('200');
});

test('with client_ca_file only clients of that authority come in', async () => {
	const { http, grpc } = await open(tlsOf(`, client_ca_file: ${join(certificates, 'authority.pem')}`), service);
	expect(await knockHttp(http, { certificate: 'client' })).toBe('200');
	expect(await knockGrpc(grpc, { certificate: 'client' })).toBe(0);
	for (const visitor of [{ certificate: 'stranger' } as const, {}]) {
		expect(await knockHttp(http, visitor)).toBe('no connection');
		expect(await knockGrpc(grpc, visitor)).toBe(14);
	}
});

test('a renewed certificate is taken up by both doors, under connections that go on', async () => {
	const { http, clock, log } = await open(tlsOf(), service);
	expect(await knockHttp(http, {})).toBe('200');
	for (const kind of ['pem', 'key']) cpSync(join(certificates, `renewed.${kind}`), join(folder, `tls.${kind}`));
	await clock.advance(60_000);
	expect(log.lines.filter((line) => line.includes('changed'))).toEqual(
		['http', 'grpc'].map((protocol) => {
			const path = `receivers.otlp.protocols.${protocol}.tls`;
			return `info ${path}.cert_file or ${path}.key_file changed and is used as it is now`;
		}),
	);
	expect(await knockHttp(http, {})).toBe('200');
});

test('half-open handshakes and idle connections do not hold up a stop', async () => {
	const { http, grpc, app, clock } = await open(tlsOf(), service);
	expect(await knockHttp(http, {})).toBe('200');
	const halfOpen = [http, grpc].map((address) => connect(Number(new URL(address).port), '127.0.0.1'));
	await Promise.all(halfOpen.map((socket) => once(socket, 'connect')));
	await settle();
	await app.stop(10_000);
	expect(clock.sleeping).toBe(0);
});

test('a certificate that is not there stops the start and names its option; no door stays open', async () => {
	await expect(open('tls: { cert_file: /nowhere.pem, key_file: /nowhere.key }', service)).rejects.toThrow(
		'receivers.otlp.protocols.http.tls.cert_file: expected a file that can be read, got "/nowhere.pem": there is no such file',
	);
	expect(app?.receivers[0]?.addresses()).toEqual(['', '']);
});

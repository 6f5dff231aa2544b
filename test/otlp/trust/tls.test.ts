import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConnectionOptions, connect, createServer, type Server, type TLSSocket } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError } from '../../../src/config/fault.ts';
import { createSecret } from '../../../src/config/secret.ts';
import { createTls, type Tls, type TlsOptions } from '../../../src/otlp/trust/tls.ts';
import { createRememberedLog, createVirtualClock, settle } from '../../fakes.ts';

const certificates = join(import.meta.dirname, '../../fixtures/certificates');
const pem = (name: string): string => readFileSync(join(certificates, name), 'utf8');
const own = (name: string) => ({ cert: pem(`${name}.pem`), key: pem(`${name}.key`) });

/** A folder of its own for files that change. */
let folder: string;
let server: Server | undefined;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'tls-'));
	put('server');
	cpSync(join(certificates, 'authority.pem'), join(folder, 'clients.pem'));
});
afterEach(() => {
	server?.close();
	rmSync(folder, { recursive: true });
});

/** Lays a certificate and its key where the server looks for them. */
function put(name: string): void {
	cpSync(join(certificates, `${name}.pem`), join(folder, 'tls.pem'));
	cpSync(join(certificates, `${name}.key`), join(folder, 'tls.key'));
}

function setUp(over: Partial<TlsOptions> = {}) {
	const clock = createVirtualClock();
	const log = createRememberedLog();
	const options: TlsOptions = { minVersion: '1.2', reloadIntervalMs: 60_000, ...over };
	const tls = createTls({ clock, log, readFile: (path) => readFileSync(path, 'utf8') }, options, ['grpc', 'tls']);
	return { tls, clock, log };
}

const files = () => ({ certFile: join(folder, 'tls.pem'), keyFile: join(folder, 'tls.key') });

/** A server that answers each connection with a letter. */
async function serve(tls: Tls): Promise<number> {
	server = createServer(tls.serverOptions, (socket) => socket.on('error', () => {}).write('a'));
	tls.secure(server);
	await once(server.listen(0, '127.0.0.1'), 'listening');
	return (server.address() as AddressInfo).port;
}

/** Resolves to a connection that has heard from the server, or to why there is none. */
function visit(port: number, options: ConnectionOptions = {}): Promise<TLSSocket | string> {
	return new Promise((resolve) => {
		const socket = connect({ port, host: '127.0.0.1', ca: pem('authority.pem'), ...options });
		socket.on('data', () => resolve(socket));
		socket.on('error', (error) => resolve('code' in error ? String(error.code) : error.message));
		socket.on('close', () => resolve('closed'));
	});
}

function seen(visited: TLSSocket | string): { serial: string; version: string | null; cipher: string } | string {
	if (typeof visited === 'string') return visited;
	const facts = {
		serial: visited.getPeerCertificate().serialNumber,
		version: visited.getProtocol(),
		cipher: visited.getCipher().name,
	};
	visited.destroy();
	return facts;
}

test('a certificate and its key from files, or as texts', async () => {
	expect(seen(await visit(await serve(setUp(files()).tls)))).toMatchObject({ serial: '1002', version: 'TLSv1.3' });
	server?.close();
	const { cert, key } = own('renewed');
	const texts = { certPem: cert, keyPem: createSecret(key) };
	expect(seen(await visit(await serve(setUp(texts).tls)))).toMatchObject({ serial: '1003' });
});

test('only clients of the authorities may connect, where these are named', async () => {
	const port = await serve(setUp({ ...files(), clientCaFile: join(folder, 'clients.pem') }).tls);
	expect(seen(await visit(port, own('client')))).toMatchObject({ serial: '1002' });
	expect(await visit(port)).toBe('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED');
	expect(await visit(port, own('stranger'))).toMatch(/ERR_SSL|ECONNRESET|closed/);
	expect(await visit(port, { ...own('stranger'), maxVersion: 'TLSv1.2' })).toMatch(/ERR_SSL|ECONNRESET|closed/);
});

test('versions and suites are those that were chosen', async () => {
	const cipherSuites = ['TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384'] as const;
	const old = await serve(setUp({ ...files(), maxVersion: '1.2', cipherSuites }).tls);
	expect(seen(await visit(old))).toMatchObject({ version: 'TLSv1.2', cipher: 'ECDHE-ECDSA-AES256-GCM-SHA384' });
	expect(await visit(old, { minVersion: 'TLSv1.3' })).toMatch(/ERR_SSL.*VERSION/);
	expect(await visit(old, { ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256' })).toMatch(/ERR_SSL.*HANDSHAKE/);
	server?.close();
	const modern = await serve(setUp({ ...files(), minVersion: '1.3', cipherSuites }).tls);
	expect(seen(await visit(modern))).toMatchObject({ version: 'TLSv1.3' });
	expect(await visit(modern, { maxVersion: 'TLSv1.2' })).toMatch(/ERR_SSL.*VERSION/);
});

test('a renewed certificate is shown to new connections, and the old ones go on', async () => {
	const { tls, clock, log } = setUp(files());
	const port = await serve(tls);
	const stopping = new AbortController();
	const watching = tls.watch(stopping.signal);
	const before = await visit(port);
	put('renewed');
	await clock.advance(59_999);
	expect(seen(await visit(port))).toMatchObject({ serial: '1002' });
	await clock.advance(1);
	expect(seen(await visit(port))).toMatchObject({ serial: '1003' });
	expect(log.lines).toEqual(['info grpc.tls.cert_file or grpc.tls.key_file changed and is used as it is now']);
	expect(typeof before === 'string' || before.destroyed).toBe(false);
	expect(seen(before)).toMatchObject({ serial: '1002' });
	stopping.abort();
	await watching;
});

test('authorities can change as well', async () => {
	const { tls, clock } = setUp({ ...files(), clientCaFile: join(folder, 'clients.pem') });
	const port = await serve(tls);
	const stopping = new AbortController();
	void tls.watch(stopping.signal);
	cpSync(join(certificates, 'elsewhere.pem'), join(folder, 'clients.pem'));
	await clock.advance(60_000);
	expect(seen(await visit(port, own('stranger')))).toMatchObject({ serial: '1002' });
	expect(await visit(port, own('client'))).toMatch(/ERR_SSL|ECONNRESET|closed/);
	stopping.abort();
});

test('a renewal that went wrong is told, and the certificate before stays', async () => {
	const { tls, clock, log } = setUp(files());
	const port = await serve(tls);
	const stopping = new AbortController();
	void tls.watch(stopping.signal);
	cpSync(join(certificates, 'renewed.pem'), join(folder, 'tls.pem'));
	await clock.advance(180_000);
	expect(seen(await visit(port))).toMatchObject({ serial: '1002' });
	expect(log.lines).toEqual([
		'error grpc.tls.key_file: expected the key of the certificate; what was read before stays in use',
	]);
	cpSync(join(certificates, 'renewed.key'), join(folder, 'tls.key'));
	await clock.advance(60_000);
	expect(seen(await visit(port))).toMatchObject({ serial: '1003' });
	stopping.abort();
});

test('nobody looks at files where that is turned off', async () => {
	const { tls, clock } = setUp({ ...files(), reloadIntervalMs: 0 });
	await serve(tls);
	await tls.watch(new AbortController().signal);
	await settle();
	expect(clock.sleeping).toBe(0);
});

test.for<[string, () => Partial<TlsOptions>, string]>([
	[
		'a file that is not there',
		() => ({ ...files(), certFile: '/nowhere/tls.pem' }),
		'grpc.tls.cert_file: expected a file that can be read, got "/nowhere/tls.pem": there is no such file',
	],
	['a directory', () => ({ ...files(), keyFile: folder }), 'grpc.tls.key_file: expected a file that can be read, got'],
	[
		'a file that holds something else',
		() => ({ ...files(), clientCaFile: join(folder, 'tls.key') }),
		'grpc.tls.client_ca_file: expected the certificates of authorities in PEM',
	],
	[
		'a text that is no certificate',
		() => ({ certPem: 'hello', keyPem: createSecret(pem('server.key')) }),
		'grpc.tls.cert_pem: expected a certificate in PEM',
	],
	[
		'a text that is no key',
		() => ({ certPem: pem('server.pem'), keyPem: createSecret('hello') }),
		'grpc.tls.key_pem: expected a private key in PEM, without a passphrase',
	],
])('%s is a fault of the option that names it', ([, options, message]) => {
	const { tls } = setUp(options());
	const fault = (() => {
		try {
			return tls.secure(createServer());
		} catch (error) {
			return error;
		}
	})();
	expect(fault).toBeInstanceOf(ConfigError);
	expect(String(fault)).toContain(message);
});

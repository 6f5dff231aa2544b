import { readFileSync } from 'node:fs';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createTls } from '../../../src/otlp/trust/tls.ts';
import type { Heard } from '../../../src/slack/ear/ear.ts';
import { bodyBytesMax, createHttpEar, type HttpEar, type HttpEarDeps } from '../../../src/slack/ear/ear-http.ts';
import { createRememberedLog, createVirtualClock, settle } from '../../fakes.ts';
import { pressBody, pressOf, signatureOf, signingSecret, slashBody } from '../slack-calls.ts';

const certificates = join(import.meta.dirname, '../../fixtures/certificates');
const ears: HttpEar[] = [];
afterEach(async () => {
	for (const ear of ears.splice(0)) await ear.stop(0);
});

async function listening(over: Partial<HttpEarDeps> = {}) {
	const clock = createVirtualClock();
	const log = createRememberedLog();
	const heard: Heard[] = [];
	const deps = { clock, log, listener: async (each: Heard) => void heard.push(each), ...over };
	const ear = createHttpEar(deps, { host: '127.0.0.1', port: 0, path: '/slack', signingSecret });
	ears.push(ear);
	await ear.start();
	return { ear, heard, log, clock };
}

const form = 'application/x-www-form-urlencoded';

async function post(url: string, body: string, headers: Record<string, string> = signatureOf(body)) {
	const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': form, ...headers } });
	return { status: response.status, text: await response.text() };
}

test('presses and commands are heard at their paths over a real socket', async () => {
	const { ear, heard, log } = await listening();
	const press = pressBody(pressOf('issue:slack:v1:a', { action_id: 'acknowledge' }));
	expect(await post(`${ear.address}/actions`, press)).toEqual({ status: 200, text: '' });
	expect(await post(`${ear.address}/commands`, slashBody('list'))).toEqual({ status: 200, text: '' });
	await settle();
	expect(heard.map(({ kind }) => kind)).toEqual(['press', 'slash']);
	expect(log.lines[0]).toContain(`${ear.address}/actions and ${ear.address}/commands`);
});

test('a challenge is given back as JSON', async () => {
	const { ear } = await listening();
	const body = '{"type":"url_verification","challenge":"3eZbrw1a"}';
	const headers = { ...signatureOf(body), 'content-type': 'application/json' };
	expect(await post(`${ear.address}/actions`, body, headers)).toEqual({
		status: 200,
		text: '{"challenge":"3eZbrw1a"}',
	});
});

test('whoever is not Slack learns nothing', async () => {
	const { ear, heard } = await listening();
	expect(await post(`${ear.address}/actions`, slashBody('list'), {})).toEqual({ status: 401, text: '' });
	expect(await post(`${ear.address}/elsewhere`, slashBody('list'))).toEqual({ status: 404, text: '' });
	expect(await (await fetch(`${ear.address}/actions`)).text()).toBe('');
	expect(heard).toEqual([]);
});

test('a body may be a mebibyte and not a byte more', async () => {
	const { ear } = await listening();
	const body = `text=${'a'.repeat(bodyBytesMax - 5)}`;
	expect(await post(`${ear.address}/commands`, body)).toEqual({ status: 200, text: '' });
	expect(await post(`${ear.address}/commands`, `${body}a`)).toEqual({ status: 413, text: '' });
});

test('the answer does not wait for what comes of it', async () => {
	let go = (): void => {};
	const gate = new Promise<void>((resolve) => {
		go = resolve;
	});
	const { ear } = await listening({ listener: () => gate });
	expect((await post(`${ear.address}/commands`, slashBody('status'))).status).toBe(200);
	let stopped = false;
	const stopping = ear.stop(5_000).then(() => {
		stopped = true;
	});
	await settle();
	expect(stopped).toBe(false);
	go();
	await stopping;
});

test('stopping gives up on work that does not end in its time, and cuts silent connections', async () => {
	const { ear, clock } = await listening({ listener: () => new Promise(() => {}) });
	await post(`${ear.address}/commands`, slashBody('status'));
	const idle = connect(Number(new URL(ear.address).port), '127.0.0.1');
	const closed = new Promise((resolve) => idle.on('close', resolve).on('error', () => {}));
	await new Promise((resolve) => idle.on('connect', resolve));
	const stopping = ear.stop(5_000);
	await clock.advance(5_000);
	await stopping;
	await closed;
});

test('over TLS it shows the certificate that it was given', async () => {
	const files = { certFile: join(certificates, 'server.pem'), keyFile: join(certificates, 'server.key') };
	const tls = createTls(
		{ clock: createVirtualClock(), log: createRememberedLog(), readFile: (path) => readFileSync(path, 'utf8') },
		{ ...files, minVersion: '1.2', reloadIntervalMs: 0 },
		['tls'],
	);
	const { ear, heard } = await listening({ tls });
	expect(ear.address).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/slack$/);
	const body = slashBody('list');
	const status = await new Promise((resolve, reject) => {
		const ca = readFileSync(join(certificates, 'authority.pem'));
		httpsRequest(`${ear.address}/commands`, {
			method: 'POST',
			ca,
			headers: { 'content-type': form, ...signatureOf(body) },
		})
			.on('response', (response) => resolve(response.resume().statusCode))
			.on('error', reject)
			.end(body);
	});
	expect(status).toBe(200);
	await settle();
	expect(heard).toHaveLength(1);
});

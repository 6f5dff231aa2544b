// The SDK in a page of a real browser: another origin than the receiver's, so every export asks for leave first.
import { copyFileSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { chromiumPath, launchChromium } from '../../find-chromium.ts';
import { installed } from '../cache.ts';
import { type Briefing, type Client, dialects, release, type Told } from '../client.ts';
import { run } from '../run.ts';
import { javascriptStory } from './javascript.ts';
import { without } from './program.ts';

const source = join(import.meta.dirname, '..', 'browser');
const files = ['package.json', 'shop.mjs', 'sdk-2.mjs', 'sdk-3.mjs'];

const shared = {
	story: { ...javascriptStory, service: 'shop-page' },
	sent: 3,
	door: { allowedOrigins: ['http://127.0.0.1:*'] },
	missing: async () => (chromiumPath === undefined ? 'no chromium on this machine' : without('npm')),
} as const;

/** The line 3.x, which sends by fetch. */
export const browser3: Client = {
	...shared,
	name: 'Browser SDK 3.x',
	dialects: dialects(['http/json', 'http/protobuf'], ['none']),
	// Made where the project's own SDK is found.
	prepare: async () => visitor(await bundled('sdk-3.mjs', source)),
};

/** The line 2.x, which sends by beacon. */
export const browser2: Client = {
	...shared,
	name: 'Browser SDK 2.x',
	dialects: dialects(['http/json'], ['none']),
	prepare: async () => visitor(await bundled('sdk-2.mjs')),
};

/** The page's script, made of its modules. */
async function bundled(entry: string, from?: string): Promise<string> {
	const paths = files.map((file) => join(source, file));
	const folder = await installed('browser', paths, (into) => {
		for (const file of files) copyFileSync(join(source, file), join(into, file));
		return [['npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock']];
	});
	const esbuild = join(folder, 'node_modules', '.bin', 'esbuild');
	const script = join(folder, entry.replace('.mjs', '.js'));
	const args = [join(from ?? folder, entry), '--bundle', '--format=esm', `--outfile=${script}`, '--log-level=error'];
	const { code, stderr } = await run(esbuild, args, { timeoutMs: 60_000 });
	if (code !== 0) throw new Error(`esbuild: ${stderr}`);
	return readFileSync(script, 'utf8');
}

function visitor(script: string): (briefing: Briefing) => Promise<Told> {
	return async (briefing) => {
		const server = await serve(script);
		const browser = await launchChromium();
		try {
			return await visit(await browser.newPage(), addressOf(server, briefing));
		} finally {
			await browser.close();
			server.close();
		}
	};
}

async function visit(page: Page, address: string): Promise<Told> {
	const complaints: string[] = [];
	page.on('pageerror', (error) => void complaints.push(error.message));
	page.on('console', (message) => void complaints.push(message.text()));
	page.on('requestfailed', (request) => void complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
	await page.goto(address);
	// What the page leaves is our own: shop.mjs.
	const told = (await (await page.waitForFunction('globalThis.told')).jsonValue()) as Told;
	// A beacon is sent when nobody waits for it any more.
	await page.waitForLoadState('networkidle');
	return { ...told, complaint: [told.complaint, ...complaints].filter(Boolean).join('; ') };
}

function serve(script: string): Promise<Server> {
	const server = createServer((request, response) => {
		const page =
			'<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="/shop.js"></script>';
		const isScript = request.url === '/shop.js';
		response.setHeader('content-type', isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8');
		response.end(isScript ? script : page);
	});
	return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function addressOf(server: Server, { dialect, endpoint, story }: Briefing): string {
	// A server that listens at a port has an address of this form.
	const { port } = server.address() as AddressInfo;
	const query = new URLSearchParams({ endpoint, protocol: dialect.protocol, service: story.service, ...release });
	return `http://127.0.0.1:${port}/?${query}`;
}

// The demonstration as a newcomer sees it: what the terminal says and what the page shows. The one test that plays the
// whole story lets time run faster; the others are in no hurry either.
import { afterEach, expect, test } from 'vitest';
import { demo } from '../../../src/app/commands/demo.ts';
import { createRuntime, type Io, type Runtime } from '../../../src/app/runtime.ts';
import { ConfigError } from '../../../src/config/fault.ts';
import { createRememberedLog } from '../../fakes.ts';
import { endChildren, startNode } from '../demo/child.ts';
import { hurry } from '../demo/hurry.ts';
import { watchPage } from '../demo/watch-page.ts';

afterEach(endChildren);

const freePorts = ['--port', '0', '--otlp-port', '0'];
/** The channels of the two ways into Slack. */
const [bot, webhook] = ['C0ALERTS', 'C1BY0WEBHOOK'];
const pageIn = (text: string) => /Open (\S+) to see/.exec(text)?.[1] ?? '';

/** The world of a command that is asked to end by `stop`. */
function open(change: (runtime: Runtime) => Runtime = (runtime) => runtime) {
	const stopping = new AbortController();
	const log = createRememberedLog();
	let said = '';
	const write = (text: string) => {
		said += text;
	};
	const io: Io = {
		stdout: write,
		stderr: write,
		environment: {},
		readFile: () => '',
		createRuntime: () => change(createRuntime(log)),
		stopOnSignals: () => stopping.signal,
		onReload: () => {},
		startWorker: () => ({ ended: new Promise(() => {}), tell: () => {} }),
		isWorker: false,
	};
	return { io, said: () => said, log, stop: () => stopping.abort() };
}

test('within seconds a real failure shows with all that is known, and a signal ends it well', {
	timeout: 30_000,
}, async () => {
	const child = startNode(['src/cli.ts', 'demo', ...freePorts]);
	const address = await child.says(/Open (\S+) to see/);
	expect(await (await fetch(address)).text()).toContain('<title>');
	const page = await watchPage(address);
	await expect.poll(() => page.messages().length, { timeout: 10_000, interval: 50 }).toBeGreaterThan(0);
	for (const part of [
		'TypeError',
		'checkout',
		'production',
		'1.4.2',
		'GET /boom/7',
		'app-fastify.cjs:3:45',
		'View trace',
	]) {
		expect(page.messages()[0]).toContain(part);
	}
	child.kill('SIGTERM');
	expect(await child.ended()).toEqual({ code: 0, signal: null });
	await expect(fetch(address)).rejects.toThrow('fetch failed');
});

test('the whole story shows: five failures, one each, the last with its 10th and its 100th, counted up on its card or rolled up', {
	timeout: 40_000,
}, async () => {
	const { io, said, log, stop } = open((runtime) => ({ ...runtime, clock: hurry(runtime.clock, 10) }));
	const exit = demo(freePorts, io);
	await expect.poll(said, { timeout: 5_000, interval: 20 }).toContain('Ctrl+C');
	const page = await watchPage(pageIn(said()));
	await expect.poll(said, { timeout: 30_000, interval: 100 }).toContain('That was the story');

	const causes = ['fastify boom', 'ECONNREFUSED', 'payments-api-6d8f9c7b5-x2x4q', 'uncaught boom', 'sync boom'];
	for (const channel of [bot, webhook]) {
		const about = (text: string) => page.messages(channel).filter((message) => message.includes(text));
		const fresh = [...about('· new'), ...about('NEW ·')];
		expect(fresh).toHaveLength(5);
		expect(causes.map((cause) => fresh.findIndex((message) => message.includes(cause)))).toEqual([0, 1, 2, 3, 4]);
		expect(about('crossed 10 occurrences')).toHaveLength(1);
		expect(about('crossed 100 occurrences')).toHaveLength(1);
	}
	expect(said().match(/^\d+:\d\d /gm)).toHaveLength(6);
	const shows = (channel: string) =>
		expect.poll(() => page.messages(channel).join('\n'), { timeout: 15_000, interval: 100 });
	await shows(webhook).toContain('240 total');
	await shows(bot).toContain('Seen 240 times');
	stop();
	expect(await exit).toBe(0);
	expect(log.lines.filter((line) => line.startsWith('error'))).toEqual([]);
});

test('asked to end before it could begin, it ends', async () => {
	const { io, stop } = open();
	stop();
	expect(await demo(freePorts, io)).toBe(0);
});

test('what is no port and what is no flag are told before anything runs', async () => {
	await expect(demo(['--port', 'http'], open().io)).rejects.toBeInstanceOf(ConfigError);
	await expect(demo(['--prot', '1'], open().io)).rejects.toThrow('did you mean "--port"');
});

test('a port that is taken is told with the flag that chooses another', async () => {
	const { io, said, stop } = open();
	const exit = demo(freePorts, io);
	await expect.poll(said, { timeout: 5_000, interval: 20 }).toContain('Ctrl+C');
	const { port } = new URL(pageIn(said()));
	await expect(demo(['--port', port], open().io)).rejects.toThrow(`port ${port} is taken; choose another with --port`);
	stop();
	expect(await exit).toBe(0);
});

import { expect, test } from 'vitest';
import { preview } from '../../../src/app/commands/preview.ts';
import { createRuntime, type Io } from '../../../src/app/runtime.ts';
import { createRememberedLog } from '../../fakes.ts';

/** The world of a command that is asked to end by `stop`; `said` resolves with what it prints first. */
function open() {
	const stopping = new AbortController();
	const said = Promise.withResolvers<string>();
	const unwanted = () => {
		throw new Error('not wanted');
	};
	const io: Io = {
		stdout: said.resolve,
		stderr: unwanted,
		environment: {},
		readFile: unwanted,
		createRuntime: () => createRuntime(createRememberedLog()),
		stopOnSignals: () => stopping.signal,
		onReload: () => {},
		startWorker: () => ({ ended: new Promise(() => {}), tell: () => {} }),
		isWorker: false,
	};
	return { io, said: said.promise, stop: () => stopping.abort() };
}

test('it says where its page and its webhooks are, takes what is posted there, and ends when asked to', async () => {
	const { io, said, stop } = open();
	const exit = preview(['--port', '0', '--channel', 'alerts', '--channel', '#payments'], io);
	const text = await said;
	const curl = /curl .* -d '(.*)' (http.*)/.exec(text);
	const response = await fetch(curl?.[2] ?? '', { method: 'POST', body: curl?.[1] ?? '' });
	expect(await response.text()).toBe('ok');
	const page = /Open (\S+) to see/.exec(text)?.[1] ?? '';
	expect((await fetch(page)).status).toBe(200);
	expect(text).toMatch(/#alerts +http\S+\/B0\/xyz\n {2}#payments +http\S+\/B1\/xyz\n/);
	stop();
	expect(await exit).toBe(0);
	await expect(fetch(page)).rejects.toThrow('fetch failed');
});

test('asked to end before it could begin, it ends', async () => {
	const { io, stop } = open();
	stop();
	expect(await preview(['--port=0'], io)).toBe(0);
});

test.for(['http', '-1', '65536', '1.5', ''])('%j is no port', async (port) => {
	await expect(preview([`--port=${port}`], open().io)).rejects.toThrow('expected a port between 0 and 65535');
});

test('a port that is taken is told', async () => {
	const { io, said, stop } = open();
	const exit = preview(['--port=0'], io);
	const { port } = new URL(/Open (\S+) to see/.exec(await said)?.[1] ?? '');
	await expect(preview(['--port', port], open().io)).rejects.toThrow('EADDRINUSE');
	stop();
	await exit;
});

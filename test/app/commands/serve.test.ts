import { expect, test } from 'vitest';
import { createServe, type RunReceiver } from '../../../src/app/commands/serve.ts';
import { ConfigError } from '../../../src/config/fault.ts';
import { settle } from '../../fakes.ts';
import { createIo, goodConfig } from './io.ts';

const serveWith = (runReceiver: RunReceiver) => createServe(async () => ({ runReceiver }));

test('the receiver runs with the configuration until the process is asked to end', async () => {
	const seen: string[] = [];
	const serve = serveWith(async (config, _runtime, { stopping }) => {
		seen.push(...config.exporters.keys());
		await new Promise((resolve) => stopping.addEventListener('abort', resolve));
		seen.push('drained');
	});
	const io = createIo({ a: goodConfig });
	const ended = serve(['--config', 'a', '--set', 'service.telemetry.logs.level=warn'], io);
	await settle();
	expect(seen).toEqual(['slack']);
	expect(io.levels).toEqual(['warn']);
	io.stop();
	expect(await ended).toBe(0);
	expect(seen).toEqual(['slack', 'drained']);
});

test('with a bad configuration nothing is loaded', async () => {
	const serve = createServe(() => Promise.reject(new Error('loaded')));
	await expect(serve(['--config', 'nope'], createIo())).rejects.toBeInstanceOf(ConfigError);
});

test('a receiver that cannot start is a fault', async () => {
	const taken = Object.assign(new Error('listen EADDRINUSE'), { code: 'EADDRINUSE' });
	const serve = serveWith(() => Promise.reject(taken));
	await expect(serve(['--config', 'a'], createIo({ a: goodConfig }))).rejects.toBe(taken);
});

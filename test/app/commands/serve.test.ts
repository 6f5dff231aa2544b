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

test.for(['0', '65', 'two', '-1', '1.5'])('%s is no number of workers', async (workers) => {
	const args = ['--config', 'a', `--workers=${workers}`];
	const expected = `expected --workers to be a number from 1 to 64, got "${workers}"`;
	await expect(serveWith(async () => {})(args, createIo({ a: goodConfig }))).rejects.toThrow(expected);
});

test('workers that keep their issues to themselves are refused', async () => {
	const serve = serveWith(async () => {});
	const faults = [
		{
			path: ['exporters', 'slack', 'storage'],
			message: 'expected the id of a redis_storage: with --workers, what is known must be shared',
		},
	];
	const io = createIo({ a: goodConfig });
	await expect(serve(['--config', 'a', '--workers', '2'], io)).rejects.toMatchObject({ faults });
	await expect(serve(['--config', 'a', '--workers', '1'], io)).resolves.toBe(0);
});

const sharedConfig = goodConfig
	.replace('secret }', 'secret, storage: redis_storage }')
	.replace(
		'service: {',
		'extensions: { redis_storage: { url: redis://127.0.0.1:1 } }\nservice: { extensions: [redis_storage],',
	);

test('as many workers as asked for run the receiver, and this process only keeps them', async () => {
	const serve = serveWith(() => Promise.reject(new Error('ran here')));
	const told: string[] = [];
	const startWorker = () => {
		const { promise: ended, resolve } = Promise.withResolvers<string>();
		const tell = (order: string) => {
			told.push(order);
			resolve('exit code 0');
		};
		return { ended, tell };
	};
	const io = { ...createIo({ a: sharedConfig }), startWorker };
	const ended = serve(['--config', 'a', '--workers', '3'], io);
	await settle();
	io.stop();
	expect(await ended).toBe(0);
	expect(told).toEqual(['stop', 'stop', 'stop']);
});

test('a worker runs the receiver', async () => {
	const ran: string[] = [];
	const serve = serveWith(async (config) => void ran.push(...config.exporters.keys()));
	const io = { ...createIo({ a: sharedConfig }), isWorker: true };
	expect(await serve(['--config', 'a', '--workers', '3'], io)).toBe(0);
	expect(ran).toEqual(['slack']);
});

import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { openStage, type Stage } from '../../../src/app/demo/stage.ts';
import { createRuntime, type Runtime } from '../../../src/app/runtime.ts';
import { createRememberedLog } from '../../fakes.ts';
import { logs } from '../../otlp-json.ts';

const runtime = (): Runtime => createRuntime(createRememberedLog());
let stage: Stage | undefined;
let squatters: Server[] = [];

afterEach(async () => {
	await stage?.stop();
	stage = undefined;
	for (const squatter of squatters) squatter.close();
	squatters = [];
});

/** Takes a port, if somebody else on this machine has not taken it already. */
async function take(port: number): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => {
		server.once('error', () => resolve());
		server.listen(port, '127.0.0.1', () => {
			squatters.push(server);
			resolve();
		});
	});
	const address = server.address();
	return typeof address === 'object' && address !== null ? address.port : port;
}

test('what is sent to the receiver shows in the stand-in, with a link to its trace', async () => {
	stage = await openStage(runtime(), { slack: 0, otlp: 0 });
	const body = JSON.stringify(logs({ body: 'charge failed', at: Date.now(), traceId: 'ab'.repeat(16) }));
	const headers = { 'content-type': 'application/json' };
	expect((await fetch(`${stage.otlpAddress}/v1/logs`, { method: 'POST', headers, body })).status).toBe(200);
	await expect.poll(() => stage?.slack.messages('#alerts').length, { timeout: 5_000 }).toBe(1);
	const [message] = stage.slack.messages();
	expect(JSON.stringify(message)).toContain(`https://tempo.example.com/trace/${'ab'.repeat(16)}`);
	expect(stage.remarks).toEqual([]);
});

test('usual ports that are taken are not insisted on, and it is said', async () => {
	await Promise.all([take(4390), take(4318)]);
	stage = await openStage(runtime(), {});
	expect((await fetch(stage.slack.address)).status).toBe(200);
	expect(stage.remarks).toEqual([
		'Port 4390 is taken, so a free one is used instead; --port chooses another.',
		'Port 4318 is taken, so a free one is used instead; --otlp-port chooses another.',
	]);
});

test.for([
	['slack', '--port'],
	['otlp', '--otlp-port'],
] as const)(
	'a port asked for the %s that is taken is a fault that names %s, and nothing stays open',
	async ([door, flag]) => {
		const port = await take(0);
		const opened = openStage(runtime(), { slack: 0, otlp: 0, [door]: port });
		await expect(opened).rejects.toThrow(`port ${port} is taken; choose another with ${flag}`);
	},
);

test('the same port for both is taken', async () => {
	const port = await take(0);
	squatters.pop()?.close();
	await expect(openStage(runtime(), { slack: port, otlp: port })).rejects.toThrow('--otlp-port');
	await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow('fetch failed');
});

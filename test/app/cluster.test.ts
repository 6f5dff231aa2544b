// Real processes that share a port and a Redis.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { freePort, startRedis, withoutRedis } from '../find-redis.ts';
import { logs } from '../otlp-json.ts';
import { startSlack } from '../soak/slack.ts';

const cli = join(import.meta.dirname, '../../src/cli.ts');

test.skipIf(withoutRedis)(
	'two workers take turns at one port and speak with one voice',
	{ timeout: 60_000 },
	async () => {
		const redis = await startRedis();
		const world = await startSlack();
		const folder = mkdtempSync(join(tmpdir(), 'otel-slack-workers-'));
		const port = await freePort();
		const file = join(folder, 'config.yaml');
		writeFileSync(
			file,
			`receivers: { otlp: { protocols: { http: { endpoint: "127.0.0.1:${port}" } } } }
exporters: { slack: { webhook_url: "${world.slack.webhookUrl}", storage: redis_storage } }
extensions: { redis_storage: { url: "${redis.url}" } }
service: { extensions: [redis_storage], pipelines: { logs: { receivers: [otlp], exporters: [slack] } } }`,
		);
		const child = spawn(process.execPath, [cli, 'serve', '--config', file, '--workers', '2']);
		let said = '';
		child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
		onTestFinished(async () => {
			child.kill('SIGKILL');
			await world.slack.stop(1_000);
			await redis.stop();
			rmSync(folder, { recursive: true });
		});
		while (said.split(' ready').length < 3) await pause(20);

		const body = JSON.stringify(logs({ body: 'the till is empty' }));
		const post = () =>
			fetch(`http://127.0.0.1:${port}/v1/logs`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', connection: 'close' },
				body,
			});
		const answers = await Promise.all(Array.from({ length: 20 }, post));
		expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
		while (world.slack.messages().length === 0) await pause(20);

		child.kill('SIGTERM');
		expect(await once(child, 'close')).toEqual([0, null]);
		expect(said.match(/info {2}stopped$/gm)).toHaveLength(2);
		expect(world.slack.messages().filter(({ content }) => content.text.startsWith('New error'))).toHaveLength(1);
	},
);

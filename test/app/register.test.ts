import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createClock, realChance } from '../../src/app/runtime.ts';
import { createStandIn, type StandIn } from '../../src/preview/stand-in.ts';
import { createRememberedLog } from '../fakes.ts';

const root = join(import.meta.dirname, '../..');
const app = (name: string) => join(root, 'test/fixtures/apps/register', name);
const register = join(root, 'src/register.ts');

let slack: StandIn;
beforeEach(async () => {
	slack = createStandIn({ clock: createClock(), chance: realChance, log: createRememberedLog() });
	await slack.start();
});
afterEach(() => slack.stop(1_000));

function run(...args: string[]): Promise<{ code: number | null; stderr: string }> {
	return runWith({ SLACK_WEBHOOK_URL: slack.webhookUrl }, ...args);
}

function runWith(variables: Readonly<Record<string, string>>, ...args: string[]) {
	const env = { PATH: process.env.PATH, OTEL_SERVICE_NAME: 'till', ...variables };
	const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
	let stderr = '';
	child.stderr.on('data', (chunk) => (stderr += chunk));
	return new Promise<{ code: number | null; stderr: string }>((resolve) =>
		child.on('close', (code) => resolve({ code, stderr })),
	);
}

const texts = () => slack.messages().map(({ content }) => content.text ?? '');

test('an unchanged service tells its errors when it is started with the preload', async () => {
	expect(await run('--import', register, app('app.mjs'))).toMatchObject({ code: 0 });
	expect(texts().join('\n')).toMatch(/till/);
	expect(texts().join('\n')).toContain('the register broke');
	expect(texts().join('\n')).toContain('RangeError');
});

test('an SDK that runs already is joined, not replaced', async () => {
	expect(await run('--import', app('sdk.mjs'), '--import', register, app('app.mjs'))).toMatchObject({ code: 0 });
	expect(texts().join('\n')).toContain('the register broke');
	expect(texts().join('\n')).toContain('RangeError');
	expect(texts()).toHaveLength(2);
});

test.for([
	['no variable at all', {}, 'found no SLACK_WEBHOOK_URL'],
	['a token without its channel', { SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_BOT_TOKEN with SLACK_CHANNEL'],
	['a wrong URL', { SLACK_WEBHOOK_URL: 'htp://slack' }, 'tells Slack nothing: webhookUrl: '],
] as const)('with %s the service runs as ever, and is warned', async ([, variables, warning]) => {
	const { code, stderr } = await runWith(variables, '--import', register, app('app.mjs'));
	expect(code).toBe(0);
	expect(stderr).toContain(warning);
});

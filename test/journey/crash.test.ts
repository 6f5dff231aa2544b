// A real process that crashes, with Slack there and with Slack away: what it had to say has reached somebody, and it has ended
// as Node ends.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createClock, realChance } from '../../src/app/runtime.ts';
import { createStandIn, type StandIn } from '../../src/preview/stand-in.ts';
import { createRememberedLog } from '../fakes.ts';

const root = join(import.meta.dirname, '../..');
let slack: StandIn;
let folder: string;
beforeEach(async () => {
	slack = createStandIn({ clock: createClock(), chance: realChance, log: createRememberedLog() });
	await slack.start();
	folder = mkdtempSync(join(tmpdir(), 'otel-slack-crash-'));
});
afterEach(async () => {
	await slack.stop(1_000);
	rmSync(folder, { recursive: true });
});

interface Ended {
	readonly code: number;
	readonly stderr: string;
	readonly ms: number;
}

/** Runs a host that does `crash` once everything is set up. */
function run(crash: string, listener = ''): Promise<Ended> {
	const script = `
import { logs } from '@opentelemetry/api-logs';
import { LoggerProvider } from '@opentelemetry/sdk-logs';
import { captureCrashes, createSlack } from ${JSON.stringify(join(root, 'src/index.ts'))};
const slack = createSlack({ webhookUrl: ${JSON.stringify(slack.webhookUrl)}, fallback: { file: ${JSON.stringify(join(folder, 'untold.jsonl'))} } });
const provider = new LoggerProvider({ processors: [slack.logRecordProcessor] });
logs.setGlobalLoggerProvider(provider);
captureCrashes(provider);
${listener}
setTimeout(() => { ${crash} }, 10);
setInterval(() => {}, 1_000);
`;
	const start = performance.now();
	return new Promise((resolve) => {
		execFile(
			process.execPath,
			['--input-type=module', '-e', script],
			{ cwd: root, timeout: 20_000 },
			(error, _stdout, stderr) => {
				resolve({ code: Number(error?.code ?? 0), stderr, ms: performance.now() - start });
			},
		);
	});
}

test.for([
	['an exception', "throw new TypeError('the last word')"],
	['a rejection', "Promise.reject(new TypeError('the last word'))"],
] as const)(
	'%s that nobody caught is in Slack, and the process has ended with its words and code',
	async ([, crash]) => {
		const { code, stderr } = await run(crash);
		expect(slack.messages().map(({ content }) => content.text)).toEqual([expect.stringContaining('the last word')]);
		expect(code).toBe(1);
		expect(stderr).toContain('TypeError: the last word');
	},
);

test('with Slack away it is in the file, and the end is not held up for long', async () => {
	slack.fail({ answer: { kind: 'hang' } });
	const { code, ms } = await run("throw new TypeError('the last word')");
	expect(code).toBe(1);
	expect(ms).toBeLessThan(10_000);
	expect(readFileSync(join(folder, 'untold.jsonl'), 'utf8')).toContain('the last word');
});

test('a host that listens itself decides how it goes on', async () => {
	const { code } = await run(
		"throw new TypeError('the last word')",
		"process.on('uncaughtException', () => setTimeout(() => process.exit(7), 2_000));",
	);
	expect(code).toBe(7);
	expect(slack.messages()).toHaveLength(1);
});

// The real process: that arguments, streams, exit codes and signals are joined to the right ends.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

function start(args: readonly string[], environment: Record<string, string> = {}): ChildProcess {
	return spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...environment } });
}

async function finish(child: ChildProcess) {
	const [out, err]: string[][] = [[], []];
	child.stdout?.setEncoding('utf8').on('data', (text: string) => out?.push(text));
	child.stderr?.setEncoding('utf8').on('data', (text: string) => err?.push(text));
	const [code, signal] = await once(child, 'close');
	return { code, signal, out: out?.join('') ?? '', err: err?.join('') ?? '' };
}

test('faults go to standard error, with exit code 2', async () => {
	const args = ['src/cli.ts', 'validate', '--config', 'test/fixtures/config/unknown-key.yaml'];
	const child = start(args, { SLACK_WEBHOOK_URL: 'https://hooks.slack.com/services/T0/B0/secret' });
	expect(await finish(child)).toEqual({
		code: 2,
		signal: null,
		out: '',
		err: 'error: exporters.slack.webhok_url: expected a known key; did you mean "webhook_url"? (test/fixtures/config/unknown-key.yaml:7:5)\n',
	});
});

test('results go to standard output, whole, with exit code 0', async () => {
	const { code, out, err } = await finish(start(['src/cli.ts', 'schema']));
	expect({ code, err }).toEqual({ code: 0, err: '' });
	expect(JSON.parse(out)).toMatchObject({ title: 'otel-slack configuration' });
});

test('a reader that leaves early is no fault of the program', async () => {
	const child = start(['src/cli.ts', 'schema']);
	child.stdout?.destroy();
	expect((await finish(child)).err).toBe('');
});

test('the first signal asks for an end, the second one is the end', async () => {
	const script = `
		import { nodeCluster } from './src/app/cluster.ts';
		import { createShell } from './src/app/runtime.ts';
		const { io } = createShell(nodeCluster);
		io.stopOnSignals().addEventListener('abort', () => io.stdout('stopping'));
		setInterval(() => {}, 60_000);
		io.stdout('running');
	`;
	const child = start(['--input-type=module-typescript', '--eval', script]);
	const said = async () => String((await once(child.stdout ?? child, 'data'))[0]);
	expect(await said()).toBe('running');
	child.kill('SIGINT');
	expect(await said()).toBe('stopping');
	child.kill('SIGTERM');
	expect(await once(child, 'close')).toEqual([null, 'SIGTERM']);
});

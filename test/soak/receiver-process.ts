// A real `otel-slack serve` as a child process, to be killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export interface ReceiverProcess {
	/** Ends it and resolves when it has ended. */
	end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
	/** What it has said. */
	said(): string;
	/** Its id. */
	readonly pid: number;
}

/** Starts a receiver; resolves when it is ready. */
export async function startReceiver(yaml: string): Promise<ReceiverProcess> {
	const child = spawn(process.execPath, ['src/cli.ts', 'serve', '--config', `yaml:${yaml}`], {
		cwd: root,
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	let said = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		said += text;
	});
	const ended = once(child, 'close');
	await Promise.race([ready(child, () => said), ended.then(() => Promise.reject(new Error(`it ended:\n${said}`)))]);
	return {
		async end(signal) {
			child.kill(signal);
			await ended;
		},
		said: () => said,
		pid: child.pid ?? 0,
	};
}

function ready(child: ChildProcess, said: () => string): Promise<void> {
	return new Promise((resolve) => {
		child.stderr?.on('data', () => {
			if (/info {2}ready$/m.test(said())) resolve();
		});
	});
}

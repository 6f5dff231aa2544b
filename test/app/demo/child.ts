// Processes for tests: started with this Node, listened to, and ended for certain.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'vitest';

const root = join(import.meta.dirname, '../../..');

export interface Child {
	/** What it has written so far, to both streams. */
	readonly said: () => string;
	/** Waits until it has written something that matches; the whole match or its first group. */
	says(pattern: RegExp, withinMs?: number): Promise<string>;
	/** Waits for its end. */
	ended(): Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
	kill(signal: NodeJS.Signals): void;
}

const running = new Set<ChildProcess>();

/** Starts `node` with these arguments in the root of the repository, on the sources. */
export function startNode(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Child {
	const child = spawn(process.execPath, ['--conditions=otel-slack-source', ...args], {
		cwd: root,
		env: { ...process.env, ...environment },
	});
	running.add(child);
	let said = '';
	const hear = (text: string) => {
		said += text;
	};
	for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', hear);
	const end = once(child, 'close').then(([code, signal]) => {
		running.delete(child);
		return { code, signal };
	});
	return {
		said: () => said,
		async says(pattern, withinMs = 15_000) {
			await expect.poll(() => said, { timeout: withinMs, interval: 20 }).toMatch(pattern);
			const [whole = '', group] = pattern.exec(said) ?? [];
			return group ?? whole;
		},
		ended: () => end,
		kill: (signal) => void child.kill(signal),
	};
}

/** Ends whatever a test has left behind. */
export function endChildren(): void {
	for (const child of running) child.kill('SIGKILL');
}

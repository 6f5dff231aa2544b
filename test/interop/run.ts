// Child processes with an end: each has a deadline, and none outlives this process.
import { type ChildProcess, spawn } from 'node:child_process';

/** How a program is run. */
export interface RunOptions {
	readonly cwd?: string;
	/** Beside what every child gets. */
	readonly environment?: Readonly<Record<string, string>>;
	readonly timeoutMs: number;
}

/** What became of a program. */
export interface Finished {
	/** `null` when it was killed or could not be started. */
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** A program that runs until it is ended. */
export interface Running {
	/** What it has written to standard error so far. */
	readonly stderr: () => string;
	/** Whether it has ended. */
	readonly ended: () => boolean;
	end(signal?: NodeJS.Signals): Promise<Finished>;
}

const alive = new Set<ChildProcess>();
process.on('exit', () => alive.forEach((child) => void kill(child, 'SIGKILL')));
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));

/** Runs a program to its end, or to its deadline. */
export function run(command: string, args: readonly string[], options: RunOptions): Promise<Finished> {
	return open(command, args, options).finished;
}

/** Starts a program that is meant to stay. */
export function start(command: string, args: readonly string[], options: RunOptions): Running {
	const { child, finished, stderr } = open(command, args, options);
	return {
		stderr,
		ended: () => child.exitCode !== null || child.signalCode !== null,
		end(signal = 'SIGTERM') {
			kill(child, signal);
			return finished;
		},
	};
}

/** The last lines of what a program wrote, for a report of one line. */
export function lastWords({ stdout, stderr }: Finished): string {
	const lines = (stderr.trim() || stdout.trim()).split('\n').map((line) => line.trim());
	return lines.filter(Boolean).slice(-lastLines).join(' / ').slice(-lastCharacters);
}

/** Enough for an error and where it came from. */
const lastLines = 3;
const lastCharacters = 400;

interface Opened {
	readonly child: ChildProcess;
	readonly finished: Promise<Finished>;
	readonly stderr: () => string;
}

function open(command: string, args: readonly string[], { cwd, environment, timeoutMs }: RunOptions): Opened {
	const child = spawn(command, args, {
		...(cwd === undefined ? {} : { cwd }),
		env: { ...inherited(), ...environment },
		stdio: ['ignore', 'pipe', 'pipe'],
		// A group of its own, so that its children end with it.
		detached: true,
	});
	alive.add(child);
	const written = { stdout: '', stderr: '' };
	const keep = (stream: keyof typeof written) => (text: string) => {
		written[stream] += text;
	};
	child.stdout.setEncoding('utf8').on('data', keep('stdout'));
	child.stderr.setEncoding('utf8').on('data', keep('stderr'));
	const finished = new Promise<Finished>((resolve) => {
		const deadline = setTimeout(() => {
			keep('stderr')(`\nnot done after ${timeoutMs / 1_000} s`);
			kill(child, 'SIGKILL');
		}, timeoutMs);
		const conclude = (code: number | null) => {
			clearTimeout(deadline);
			alive.delete(child);
			resolve({ code, ...written });
		};
		child.on('error', (error) => {
			keep('stderr')(error.message);
			conclude(null);
		});
		child.on('close', conclude);
	});
	return { child, finished, stderr: () => written.stderr };
}

/** Our environment without what would change how a client speaks, or by which way it reaches loopback. */
function inherited(): Record<string, string | undefined> {
	const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('OTEL_'));
	return { ...Object.fromEntries(kept), NO_PROXY: loopback, no_proxy: loopback };
}

const loopback = '127.0.0.1,localhost';

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	try {
		process.kill(-child.pid, signal);
	} catch {
		// It has ended by itself.
	}
}

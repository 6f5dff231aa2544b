import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Run } from '../../../src/app/commands/command.ts';
import { run } from '../../../src/app/commands/run.ts';
import type { CommandTable } from '../../../src/app/commands/table.ts';
import { ConfigError } from '../../../src/config/fault.ts';
import { createIo as createBareIo } from './io.ts';

/** The version is read from our own package file, which is the only real one here. */
const createIo = () => ({ ...createBareIo(), readFile: (path: string) => readFileSync(path, 'utf8') });

function tableOf(greet: Run): CommandTable {
	return {
		greet: { summary: 'greet somebody', usage: '--name NAME', load: async () => greet },
		bye: { summary: 'leave', usage: '', load: () => Promise.reject(new Error('loaded')) },
	};
}

test('a command gets what follows its name, and its exit code is the program’s', async () => {
	const io = createIo();
	const table = tableOf(async (args, { stdout }) => {
		stdout(args.join());
		return 7;
	});
	expect(await run(['greet', '--name', 'x'], io, table)).toBe(7);
	expect(io.out()).toBe('--name,x');
});

const idle: Run = async () => 0;

test.for([[['--help']], [['-h']], [['help']]])('%j lists the commands', async ([args]) => {
	const io = createIo();
	expect(await run(args ?? [], io, tableOf(idle))).toBe(0);
	expect(io.out()).toMatch(
		/^otel-slack \d+\.\d+\.\d+: .*\n\nUsage: .*\n\nCommands:\n {2}greet {2}greet somebody\n {2}bye {4}leave\n/,
	);
	expect(io.err()).toBe('');
});

test('without a command the list goes to standard error, since something was expected', async () => {
	const io = createIo();
	expect(await run([], io, tableOf(idle))).toBe(2);
	expect(io.err()).toContain('Commands:');
	expect(io.out()).toBe('');
});

test.for([[['greet', '--help']], [['greet', '--name', 'x', '-h']], [['help', 'greet']], [['--help', 'greet']]])(
	'%j tells the options of a command and runs nothing',
	async ([args]) => {
		const io = createIo();
		expect(
			await run(
				args ?? [],
				io,
				tableOf(() => Promise.reject(new Error('ran'))),
			),
		).toBe(0);
		expect(io.out()).toBe('otel-slack greet: greet somebody\n\nUsage: otel-slack greet --name NAME\n');
	},
);

test.for(['--version', '-v'])('%s tells the version', async (flag) => {
	const io = createIo();
	expect(await run([flag], io, tableOf(idle))).toBe(0);
	expect(io.out()).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.for([
	['gret', 'error: expected a command, got "gret"; did you mean "greet"?\n"otel-slack --help" lists the commands.\n'],
	['constructor', 'error: expected a command, got "constructor"\n"otel-slack --help" lists the commands.\n'],
] as const)('%s is no command', async ([name, text]) => {
	const io = createIo();
	expect(await run([name], io, tableOf(idle))).toBe(2);
	expect(io.err()).toBe(text);
});

test('faults of the operator are told line by line, without a stack', async () => {
	const io = createIo();
	const faults = [
		{ path: ['a'], message: 'expected x', place: { source: 'a.yaml', line: 1, column: 2 } },
		{ path: [], message: 'expected y' },
	];
	expect(
		await run(
			['greet'],
			io,
			tableOf(() => Promise.reject(new ConfigError(faults))),
		),
	).toBe(2);
	expect(io.err()).toBe('error: a: expected x (a.yaml:1:2)\nerror: expected y\n');
});

test('a fault of the system is told in its own words, with what caused it', async () => {
	const io = createIo();
	const cause = Object.assign(new Error('listen EADDRINUSE: 127.0.0.1:4318'), { code: 'EADDRINUSE' });
	const error = Object.assign(new Error('otlp cannot listen', { cause }), { code: 'START' });
	expect(
		await run(
			['greet'],
			io,
			tableOf(() => Promise.reject(error)),
		),
	).toBe(1);
	expect(io.err()).toBe(
		'error: otlp cannot listen\nbecause: listen EADDRINUSE: 127.0.0.1:4318 (another program listens there, perhaps another otel-slack)\n',
	);
});

test('a fault of ours comes with its place in the code', async () => {
	const io = createIo();
	expect(await run(['bye'], io, tableOf(idle))).toBe(1);
	expect(io.err()).toMatch(/^error: Error: loaded\n {4}at .*run\.test\.ts/);
});

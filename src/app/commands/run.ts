// From arguments to an exit code: finds the command, shows help, and tells faults. Knows no command by name.
import { fileURLToPath } from 'node:url';
import { ConfigError, printFault } from '../../config/fault.ts';
import { didYouMean } from '../../config/nearest.ts';
import type { Io } from '../runtime.ts';
import { type Command, exitCodes } from './command.ts';
import { type CommandTable, commands } from './table.ts';

const packageFile = fileURLToPath(new URL('../../../package.json', import.meta.url));

/** Runs the command the arguments name. It never rejects. */
export async function run(args: readonly string[], io: Io, table: CommandTable = commands): Promise<number> {
	try {
		return await dispatch(args, io, table);
	} catch (error) {
		if (error instanceof ConfigError) {
			for (const fault of error.faults) io.stderr(`error: ${printFault(fault)}\n`);
			return exitCodes.misuse;
		}
		io.stderr(`error: ${explain(error)}\n`);
		return exitCodes.fault;
	}
}

async function dispatch(args: readonly string[], io: Io, table: CommandTable): Promise<number> {
	const [name = '', ...rest] = args;
	if (name === '--version' || name === '-v') return show(io, `${readVersion(io)}\n`);
	if (isHelp(name) && rest[0] === undefined) return show(io, help(io, table));
	const sought = isHelp(name) ? (rest[0] ?? '') : name;
	const command = Object.hasOwn(table, sought) ? table[sought] : undefined;
	if (command === undefined) return misuse(sought, io, table);
	if (isHelp(name) || rest.some(isHelp)) return show(io, commandHelp(sought, command));
	return (await command.load())(rest, io);
}

function isHelp(argument: string): boolean {
	return argument === '--help' || argument === '-h' || argument === 'help';
}

function show(io: Io, text: string): number {
	io.stdout(text);
	return exitCodes.done;
}

function misuse(name: string, io: Io, table: CommandTable): number {
	io.stderr(
		name === ''
			? help(io, table)
			: `error: expected a command, got ${JSON.stringify(name)}${didYouMean(name, Object.keys(table))}\n` +
					'"otel-slack --help" lists the commands.\n',
	);
	return exitCodes.misuse;
}

function help(io: Io, table: CommandTable): string {
	const width = Math.max(...Object.keys(table).map((name) => name.length));
	const lines = Object.entries(table).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
	return [
		`otel-slack ${readVersion(io)}: OpenTelemetry in, Slack alerts out`,
		'',
		'Usage: otel-slack <command> [options]',
		'',
		'Commands:',
		...lines,
		'',
		'"otel-slack <command> --help" tells the options of a command.',
		'',
	].join('\n');
}

function commandHelp(name: string, { summary, usage }: Command): string {
	return `otel-slack ${name}: ${summary}\n\nUsage: otel-slack ${name} ${usage}`.trimEnd().concat('\n');
}

function readVersion(io: Io): string {
	// Our own package file, which npm does not install without a version.
	const { version } = JSON.parse(io.readFile(packageFile)) as { readonly version: string };
	return version;
}

/** The system's errors speak for themselves; of any other the place in the code is the most important part. */
function explain(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const said = 'code' in error ? error.message + hintFor(error.code) : (error.stack ?? error.message);
	return error.cause === undefined ? said : `${said}\nbecause: ${explain(error.cause)}`;
}

/** What is most often behind it. */
function hintFor(code: unknown): string {
	return code === 'EADDRINUSE' ? ' (another program listens there, perhaps another otel-slack)' : '';
}

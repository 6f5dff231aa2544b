// `otel-slack explain`: what would happen to the records of a file, and why. Nothing is sent and nothing kept.
import { ConfigError } from '../../config/fault.ts';
import { explainUnreadable } from '../../config/source.ts';
import type { Log } from '../../model/ports.ts';
import { type Explanation, explain as explainRecords } from '../explain/explain.ts';
import { printJson } from '../explain/print-json.ts';
import { printText } from '../explain/print-text.ts';
import { type RecordsRead, readRecords } from '../explain/read-records.ts';
import type { Io } from '../runtime.ts';
import { exitCodes, type Run } from './command.ts';
import { readConfiguration } from './configuration.ts';
import { parseFlags } from './flags.ts';

const printers: Readonly<Record<string, (explanations: readonly Explanation[]) => string>> = {
	text: printText,
	json: printJson,
};

/** Explains each record of the file. */
export const explain: Run = async (args, io) => {
	const { values, rest } = parseFlags(args, { names: ['config', 'set', 'format'], restMax: 1 });
	const print = printerFor(values('format').at(-1) ?? 'text');
	const [file] = rest;
	if (file === undefined) throw misuse('expected a file with OTLP JSON');
	const config = readConfiguration(configurationArguments(values), io);
	const read = readFile(file, io);
	if (read.status === 'faulty') {
		io.stderr(`error: ${file}: ${read.message}\n`);
		return exitCodes.fault;
	}
	if (read.overflow > 0) io.stderr(`warning: ${file}: ${read.overflow} records are more than one request may hold\n`);
	io.stdout(print(await explainRecords(read.records, config, quiet(io))));
	return exitCodes.done;
};

function readFile(file: string, io: Io): RecordsRead {
	let text: string;
	try {
		text = io.readFile(file);
	} catch (error) {
		return { status: 'faulty', message: explainUnreadable(error) };
	}
	return readRecords(text);
}

function printerFor(format: string): (explanations: readonly Explanation[]) => string {
	const print = Object.hasOwn(printers, format) ? printers[format] : undefined;
	if (print !== undefined) return print;
	throw misuse(`expected text or json after --format, got ${JSON.stringify(format)}`);
}

function misuse(message: string): ConfigError {
	return new ConfigError([{ path: [], message }]);
}

function configurationArguments(values: (name: 'config' | 'set') => readonly string[]): readonly string[] {
	return (['config', 'set'] as const).flatMap((name) => values(name).map((value) => `--${name}=${value}`));
}

/** The parts that are asked would complain in the log of what is told beside the record. */
function quiet(io: Io) {
	const nothing = () => {};
	const log: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
	return { ...io.createRuntime('error'), log };
}

// `otel-slack dead-letter`: what was given up, and what to do about it. A store that a running receiver has locked is reached
// through that receiver, any other is opened here.
import { ConfigError } from '../../config/fault.ts';
import { type LetterOperation, type LetterRequest, workOnLetters } from '../admin/letters.ts';
import { type StorageExtension, withStore } from '../admin/reach.ts';
import type { AppConfig } from '../component-shapes.ts';
import { exitCodes, type Run } from './command.ts';
import { readConfiguration } from './configuration.ts';
import { type Letters, printLetters } from './dead-letter-print.ts';
import { parseFlags } from './flags.ts';

const operations: readonly LetterOperation[] = ['list', 'replay', 'drop'];

/** Shows, replays or drops dead letters. */
export const deadLetter: Run = async (args, io) => {
	const { values, rest } = parseFlags(args, { names: ['config', 'set', 'format', 'storage'], restMax: 2 });
	const asked = readAsked(rest);
	const format = formatOf(values('format').at(-1) ?? 'text');
	const config = readConfiguration(
		(['config', 'set'] as const).flatMap((name) => values(name).map((value) => `--${name}=${value}`)),
		io,
	);
	const storages = storagesOf(config, values('storage').at(-1));
	if (storages.length === 0) {
		io.stderr('error: no slack exporter has a storage: what is given up in memory ends with its process\n');
		return exitCodes.fault;
	}
	const done: Letters[] = [];
	for (const storage of storages) {
		const letters = await withStore(storage, io.createRuntime('warn'), (store) => workOnLetters(store, asked));
		done.push({ storage: storage.id, letters: letters ?? [] });
	}
	const found = done.some(({ letters }) => letters.length > 0);
	if (asked.id !== undefined && !found) {
		io.stderr(`error: there is no dead letter ${asked.id}\n`);
		return exitCodes.fault;
	}
	io.stdout(printLetters(done, { operation: asked.operation, format, now: io.createRuntime('warn').clock.now() }));
	return exitCodes.done;
};

function readAsked([operation, id]: readonly string[]): LetterRequest {
	const known = operations.find((each) => each === operation);
	if (known === undefined) throw misuse(`expected list, replay or drop, got ${quoted(operation)}`);
	if (known === 'list') {
		if (id !== undefined) throw misuse(`expected no further argument, got ${quoted(id)}`);
		return { operation: known };
	}
	if (id === undefined) throw misuse(`expected the id of a dead letter after ${known}, or "all"`);
	return id === 'all' ? { operation: known } : { operation: known, id };
}

function quoted(argument: string | undefined): string {
	return argument === undefined ? 'nothing' : JSON.stringify(argument);
}

function formatOf(format: string): 'text' | 'json' {
	if (format === 'text' || format === 'json') return format;
	throw misuse(`expected text or json after --format, got ${JSON.stringify(format)}`);
}

function misuse(message: string): ConfigError {
	return new ConfigError([{ path: [], message }]);
}

/** The storages of Slack exporters, or the one that is asked for. */
function storagesOf({ exporters, extensions }: AppConfig, wanted: string | undefined): readonly StorageExtension[] {
	const used = [...exporters.values()].flatMap((each) => (each.type === 'slack' ? [each.options.storage] : []));
	const ids = [...new Set(used.filter((id) => id !== undefined))];
	if (wanted !== undefined && !ids.includes(wanted)) {
		throw misuse(`expected the storage of a slack exporter after --storage, got ${quoted(wanted)}`);
	}
	return ids.filter((id) => wanted === undefined || id === wanted).flatMap((id) => extensions.get(id) ?? []);
}

// Stacks of compiled code as their authors know them: where a source map lies beside the code that a frame names, the frame is
// shown at its original place. Maps are read when a stack names their file, once, in the background of the host. A host that
// runs with Node's own `--enable-source-maps` has mapped its stacks already, and names no compiled file.
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { SourceMapInput, TraceMap } from '@jridgewell/trace-mapping';
import type { Attributes, LogRecord, Span, Telemetry, Value } from '../model/telemetry.ts';

/** Reads a file as text; rejects when there is none, or when it is larger than `bytesMax`. */
export type ReadText = (path: string, bytesMax: number) => Promise<string>;

/** Puts stacks back to where they were written. */
export interface SourceMaps {
	/** The telemetry with every stack mapped as far as there are maps. It never rejects. */
	apply(telemetry: Telemetry): Promise<Telemetry>;
}

/** The largest map that is read: parsing 8 MiB holds the host for some 50 ms, once. Bundles of servers have less. */
const mapBytesMax = 8 * 1024 * 1024;
/** Maps in memory; the one unused for longest goes first. */
export const mapsMax = 32;
/** Frames of one stack that are looked at; those further down are seldom one's own. */
const framesMax = 64;

/** A frame of V8 in a file of one's own: what stands before the place, the file, line and column, what stands behind. */
const frameLine = /^(\s*at (?:.* \(|async )?)((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])[^()\n]*?\.[cm]?js):(\d+):(\d+)(\)?)$/;

/** Names of attributes that hold a stack, or a map that has one. */
const stackNames = ['exception.stacktrace', 'stack', 'err.stack', 'error.stack'];
const errorNames = ['err', 'error', 'exception'];

/** Source maps of this process's own files. */
export function createSourceMaps(read: ReadText = readFileUpTo): SourceMaps {
	const maps = new Map<string, Promise<Loaded | undefined>>();

	function mapOf(file: string): Promise<Loaded | undefined> {
		const known = maps.get(file) ?? load(file, read).catch(() => undefined);
		maps.delete(file);
		maps.set(file, known);
		const [oldest] = maps.keys();
		if (maps.size > mapsMax && oldest !== undefined) maps.delete(oldest);
		return known;
	}

	async function mapLine(line: string): Promise<string> {
		const [, before = '', file = '', row, column, behind = ''] = frameLine.exec(line) ?? [];
		if (file === '' || /[\\/]node_modules[\\/]/.test(file)) return line;
		const loaded = await mapOf(file.startsWith('file://') ? fileURLToPath(file) : file);
		const place = loaded?.placeOf(Number(row), Number(column));
		return place === undefined ? line : `${before}${place}${behind}`;
	}

	async function mapStack(stack: string): Promise<string> {
		const lines = stack.split('\n');
		const mapped = await Promise.all(lines.slice(0, framesMax).map(mapLine));
		return [...mapped, ...lines.slice(framesMax)].join('\n');
	}

	async function mapValue(value: Value | undefined): Promise<Value | undefined> {
		return typeof value === 'string' && frameStart.test(value) ? mapStack(value) : value;
	}

	/** The very same attributes where nothing is mapped: most records hold no stack. */
	async function mapAttributes(attributes: Attributes): Promise<Attributes> {
		let mapped = attributes;
		const put = (name: string, value: Value | undefined) => {
			if (value !== undefined && value !== attributes.get(name)) mapped = new Map(mapped).set(name, value);
		};
		for (const name of stackNames) put(name, await mapValue(attributes.get(name)));
		for (const name of errorNames) {
			const error = attributes.get(name);
			if (error instanceof Map) put(name, await mapAttributes(error));
		}
		return mapped;
	}

	async function mapLog(record: LogRecord): Promise<LogRecord> {
		const attributes = await mapAttributes(record.attributes);
		return attributes === record.attributes ? record : { ...record, attributes };
	}

	async function mapSpan(span: Span): Promise<Span> {
		if (span.events.length === 0) return span;
		const events = await Promise.all(
			span.events.map(async (event) => ({ ...event, attributes: await mapAttributes(event.attributes) })),
		);
		return { ...span, events };
	}

	return {
		apply: async ({ logs, spans }) => ({
			logs: await Promise.all(logs.map(mapLog)),
			spans: await Promise.all(spans.map(mapSpan)),
		}),
	};
}

/** A file that is no larger than it may be. */
async function readFileUpTo(path: string, bytesMax: number): Promise<string> {
	// Loaded when there is something to read, like the rest: a host without maps has no use for it.
	const { readFile, stat } = await import('node:fs/promises');
	const { size } = await stat(path);
	if (size > bytesMax) throw new Error(`${path} is larger than ${bytesMax} bytes`);
	return readFile(path, 'utf8');
}

const frameStart = /^\s*at .*\.[cm]?js:\d+:\d+\)?$/m;

/** A map that was read. */
interface Loaded {
	/** `file:line:column` of the original; `undefined` where the map says nothing. */
	readonly placeOf: (line: number, column: number) => string | undefined;
}

async function load(file: string, read: ReadText): Promise<Loaded> {
	const path = `${file}.map`;
	const text = await read(path, mapBytesMax).catch(async () => inlineMap(await read(file, mapBytesMax)));
	// Loaded with the first map, so that nobody pays for it who has none.
	const { TraceMap, originalPositionFor } = await import('@jridgewell/trace-mapping');
	const map: TraceMap = new TraceMap(JSON.parse(text) as SourceMapInput, pathToFileURL(path).href);
	return {
		placeOf(line, column) {
			const { source, line: row, column: at } = originalPositionFor(map, { line, column: Math.max(0, column - 1) });
			return source === null ? undefined : `${sourcePath(source)}:${row}:${at + 1}`;
		},
	};
}

/** The map that a compiler wrote into the code itself. */
function inlineMap(code: string): string {
	const [, encoded] = /\/\/# sourceMappingURL=data:application\/json[^,]*;base64,([\w+/=]+)\s*$/.exec(code) ?? [];
	if (encoded === undefined) throw new Error('no map');
	return Buffer.from(encoded, 'base64').toString('utf8');
}

/** Bundlers name sources by schemes of their own, relative to the project. */
function sourcePath(source: string): string {
	if (source.startsWith('file://')) return fileURLToPath(source);
	return source.replace(/^[a-z-]+:\/\/[^/]*\/(?:\.\/)?/, './');
}

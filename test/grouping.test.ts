// Grouping against the labels of people: reports of many services, each labelled with the failure that somebody who reads
// them would say they tell of. Two reports of one failure should have one fingerprint, and two of different ones not. How
// they were labelled is told in test/fixtures/grouping/README.md.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fingerprint } from '../src/issues/identity/fingerprint.ts';
import { recognize } from '../src/issues/recognize/recognize.ts';
import type { Occurrence } from '../src/model/occurrence.ts';
import type { Telemetry, Value } from '../src/model/telemetry.ts';
import { attributes, logRecord, resource, span } from './builders.ts';
import { capture } from './issues/captures.ts';

const folder = join(import.meta.dirname, 'fixtures/grouping');
const read = (path: string) => readFileSync(join(folder, path), 'utf8');

interface Report {
	/** The failure that a person would say it tells of. */
	readonly label: string;
	readonly key: string;
	readonly text: string;
}

const recognized = (telemetry: Telemetry): readonly Occurrence[] =>
	recognize(telemetry, { severityNumber: 17, spans: { exceptions: true, errors: false } }).occurrences;

function reportOf(label: string, text: string, telemetry: Telemetry): Report {
	const [occurrence] = recognized(telemetry);
	if (occurrence === undefined) throw new Error(`no occurrence in: ${text}`);
	return { label, key: fingerprint(occurrence).key, text: text.slice(0, 120) };
}

const from = (language: string) => resource({ 'service.name': 'shop', 'telemetry.sdk.language': language });

/** Blocks of lines; each line is the body of a record, each block a failure. */
function messages(): readonly Report[] {
	const blocks = read('messages.txt')
		.split(/\n{2,}/)
		.map((block) => block.split('\n').filter((line) => line !== '' && !line.startsWith('# ')));
	return blocks.flatMap((lines, at) =>
		lines.map((body) =>
			reportOf(`message ${at}`, body, { logs: [logRecord({ body, resource: from('go') })], spans: [] }),
		),
	);
}

/** What the SDK of a language calls it. */
const sdkLanguages: Readonly<Record<string, string>> = {
	javascript: 'nodejs',
	browser: 'webjs',
	kotlin: 'java',
	elixir: 'erlang',
};

/** One stack through each door in turn: an attribute of a record, an event of a span, the text of a body. */
function throughDoor(stack: string, door: number, language: string): Telemetry {
	const told: [string, Value][] = [['exception.stacktrace', stack]];
	const shared = { resource: from(sdkLanguages[language] ?? language) };
	if (door === 0) return { logs: [logRecord({ ...shared, attributes: new Map(told) })], spans: [] };
	if (door === 2) return { logs: [logRecord({ ...shared, body: `checkout failed\n${stack}` })], spans: [] };
	const event = {
		timeUnixNano: 1n,
		name: 'exception',
		attributes: attributes(Object.fromEntries(told)),
		droppedAttributesCount: 0,
	};
	return { logs: [], spans: [span({ ...shared, events: [event] })] };
}

/** Failures begin with `=== name`, further reports of the same with `---` and perhaps what is different. */
function stacks(): readonly Report[] {
	return readdirSync(join(folder, 'stacks')).flatMap((file) => {
		const language = file.replace(/\.txt$/, '');
		const failures = read(`stacks/${file}`).split(/^=== /m).slice(1);
		return failures.flatMap((failure) =>
			failure.split(/^---(?: [a-z].*)?\n/m).map((part, at) => {
				const stack = at === 0 ? part.slice(part.indexOf('\n') + 1) : part;
				const label = `${language}: ${failure.slice(0, failure.indexOf('\n'))}`;
				return reportOf(label, stack, throughDoor(stack, at % 3, language));
			}),
		);
	});
}

/** Captured programs whose reports are comparable. The older transport of winston loses exceptions, so each is its own. */
const programs: readonly (readonly [program: string, captures: readonly string[]])[] = [
	['pino', ['sdk2.2-pino', 'sdk2.12-pino', 'sdk3-pino']],
	['winston 2.2', ['sdk2.2-winston']],
	['winston 2.12', ['sdk2.12-winston']],
	['winston 3', ['sdk3-winston-bridged']],
	['console', ['sdk3-console-bridged']],
	['edge', ['sdk3-edge']],
	['express', ['sdk3-auto-express-json']],
	['fastify', ['sdk3-auto-fastify-json']],
	['uncaught', ['sdk3-uncaught']],
];

/**
 * The captured programs say in each text which failure it is. Their numbers are taken for ids, as by somebody who does not
 * know the programs, and the errors of one class that one function makes are one failure.
 */
function labelOf({ exceptions, message }: Occurrence): string {
	const [{ type, message: said, frames } = { type: '', message: '', frames: [] }] = exceptions;
	if (frames.some((frame) => frame.function === 'mk')) return `${type} made by mk`;
	return `${type}: ${(said || message).replace(/\d+/g, '#')}`;
}

function captures(): readonly Report[] {
	return programs.flatMap(([program, names]) =>
		names.flatMap((name) => {
			const files = readdirSync(join(folder, '../otlp', name)).filter((file) => /\d\.json$/.test(file));
			const signals = (['logs', 'traces'] as const).filter((signal) =>
				files.some((file) => file.includes(`${signal}-`)),
			);
			return signals
				.flatMap((signal) => recognized(capture(name, signal, 'json')))
				.map((occurrence) => {
					const { key } = fingerprint({ ...occurrence, origin: { ...occurrence.origin, service: program } });
					const label = labelOf(occurrence);
					return { label: `${program}: ${label}`, key, text: label };
				});
		}),
	);
}

interface Score {
	readonly precision: number;
	readonly recall: number;
	readonly wrong: readonly string[];
}

/** Over all pairs of reports: of those with one fingerprint, how many are one failure; of those of one, how many have one. */
function scoreOf(reports: readonly Report[]): Score {
	let [both, grouped, labelled] = [0, 0, 0];
	const wrong: string[] = [];
	for (const [at, one] of reports.entries()) {
		for (const other of reports.slice(at + 1)) {
			const [group, label] = [one.key === other.key, one.label === other.label];
			grouped += Number(group);
			labelled += Number(label);
			both += Number(group && label);
			if (group !== label) wrong.push(`${group ? 'merged' : 'split'}: ${one.text} | ${other.text}`);
		}
	}
	return { precision: both / grouped, recall: both / labelled, wrong };
}

const parts: readonly (readonly [name: string, reports: readonly Report[], least: number])[] = [
	['messages', messages(), 150],
	['stacks', stacks(), 70],
	['captures', captures(), 100],
];

test.for([...parts, ['all', parts.flatMap(([, reports]) => reports), 350] as const])(
	'of the labelled %s, pairs are together and apart as people would have them',
	([name, reports, least]) => {
		const { precision, recall, wrong } = scoreOf(reports);
		console.log(`${name}: ${reports.length} reports, precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`);
		expect(reports.length).toBeGreaterThanOrEqual(least);
		expect(precision, wrong.join('\n')).toBeGreaterThanOrEqual(0.98);
		expect(recall, wrong.join('\n')).toBeGreaterThanOrEqual(0.98);
	},
);

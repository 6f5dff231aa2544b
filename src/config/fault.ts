// What is wrong with a configuration, in the operator's words: where, what was expected, what was found. Knows nothing of
// YAML or shapes. Texts never hold a secret: whoever quotes a value quotes it through `quote`.

import { hideSecrets, quote } from './quote.ts';

/** Where something was written. Lines and columns count from 1 and are absent where the source has none. */
export interface Place {
	/** A file's path as it was given, or the flag or variable that held the text. */
	readonly source: string;
	readonly line?: number;
	readonly column?: number;
}

/** Keys and indexes from the root of the configuration. */
export type Path = readonly (string | number)[];

/** One thing the operator has to change. */
export interface Fault {
	readonly path: Path;
	readonly message: string;
	readonly place?: Place | undefined;
}

/** Takes a fault and goes on, so that all of them are told at once. */
export type Report = (fault: Fault) => void;

/** A configuration that cannot be used, with everything that is wrong with it. */
export class ConfigError extends Error {
	override readonly name = 'ConfigError';
	readonly faults: readonly Fault[];

	constructor(faults: readonly Fault[]) {
		super(faults.map(printFault).join('\n'));
		this.faults = faults;
	}
}

/** One line: `path: message (source:line:column)`. */
export function printFault({ path, message, place }: Fault): string {
	return [
		...(path.length > 0 ? [`${printPath(path)}:`] : []),
		message,
		...(place === undefined ? [] : [`(${printPlace(place)})`]),
	].join(' ');
}

/** `config.yaml:3:5`, or the source alone. */
export function printPlace({ source, line, column }: Place): string {
	return line === undefined || column === undefined ? source : `${source}:${line}:${column}`;
}

/** `exporters.slack.routes[2].channel`; keys that would not be read back from that are put in brackets. */
export function printPath(path: Path): string {
	return path.map(printStep).join('').replace(/^\./, '');
}

function printStep(step: string | number): string {
	if (typeof step === 'number') return `[${step}]`;
	return /^[\w/-]+$/.test(hideSecrets(step)) ? `.${step}` : `[${quote(step)}]`;
}

// What strangers' values look like as text: bounded, well-formed, without control characters, without secrets in URLs.
// Everything that recognition hands on as text has been through here. It knows no attribute by name.
import type { Attributes, Value } from '../model/telemetry.ts';
import { withoutUrlSecrets } from './recognize/context-url.ts';

/** Longest name, type or fact. Slack shows some 80 characters a line; a fully qualified generic name fits well. */
export const lineCharsMax = 300;

/** Longest message kept. A section of a Slack message holds 3,000 characters, and the rest is seldom read. */
export const messageCharsMax = 4_096;

/** Longest message of one exception: a chain has eight of them, and the whole is stored with its issue. */
export const exceptionCharsMax = 2_048;

/** Characters looked at before cleaning: colour codes and blanks can make a short message long. */
const rawCharsMax = 4 * messageCharsMax;

/** How deep a structured value is written out; more nesting than this is data, not a message. */
const depthMax = 8;

/** The text of a value on one line. */
export function oneLine(value: Value | undefined, charsMax: number = lineCharsMax): string {
	const text = textOf(value);
	// Most of what is asked for is not there, and a sender's numbers need no cleaning.
	if (text === '' || typeof value === 'bigint') return text;
	return cut(clean(text).replace(/\s+/g, ' ').trim(), charsMax);
}

/** The text of a value, its lines kept. */
export function cleanText(value: Value | undefined, charsMax: number = messageCharsMax): string {
	return cut(clean(textOf(value)).trim(), charsMax);
}

/** The first of these attributes that says anything, on one line; `''` when none does. */
export function firstLine(attributes: Attributes, ...names: readonly string[]): string {
	for (const name of names) {
		const text = oneLine(attributes.get(name));
		if (text !== '') return text;
	}
	return '';
}

/** The raw text of a value, cut but not cleaned: strings as they are, structures as compact JSON, bytes as their number. */
export function textOf(value: Value | undefined, charsMax: number = rawCharsMax): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value.slice(0, charsMax);
	if (typeof value !== 'object') return String(value);
	const written: Written = { text: '', charsMax };
	write(value, written, depthMax);
	return written.text.slice(0, charsMax);
}

/** A value that has attributes of its own. */
export function isMap(value: Value | undefined): value is Attributes {
	return value instanceof Map;
}

/** A list of values. */
export function isList(value: Value | undefined): value is readonly Value[] {
	return Array.isArray(value);
}

interface Written {
	text: string;
	readonly charsMax: number;
}

function write(value: Value, into: Written, depth: number): void {
	if (value instanceof Uint8Array) into.text += `<${value.byteLength} bytes>`;
	else if (typeof value === 'string') into.text += JSON.stringify(value.slice(0, into.charsMax));
	else if (typeof value !== 'object' || value === null) into.text += String(value);
	else if (depth === 0) into.text += '…';
	else if (isMap(value)) writeMap(value, into, depth);
	else writeList(value, into, depth);
}

function writeMap(map: Attributes, into: Written, depth: number): void {
	let separator = '{';
	for (const [key, value] of map) {
		if (into.text.length > into.charsMax) return;
		into.text += `${separator}${JSON.stringify(key.slice(0, into.charsMax))}:`;
		write(value, into, depth - 1);
		separator = ',';
	}
	into.text += map.size === 0 ? '{}' : '}';
}

function writeList(list: readonly Value[], into: Written, depth: number): void {
	let separator = '[';
	for (const value of list) {
		if (into.text.length > into.charsMax) return;
		into.text += separator;
		write(value, into, depth - 1);
		separator = ',';
	}
	into.text += list.length === 0 ? '[]' : ']';
}

/** Terminal colours. */
const escapes = /\u001b\[[0-?]{0,32}[ -/]{0,8}[@-~]/g;

/** Control characters but tab and newline, and the marks that turn the direction of text to make it read otherwise. */
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Text without terminal colours and control characters, its lines kept. */
export function withoutControls(text: string): string {
	return text.replace(escapes, '').replace(controls, '').toWellFormed();
}

function clean(text: string): string {
	return withoutUrlSecrets(withoutControls(text));
}

/** Never cuts a character in half. */
function cut(text: string, charsMax: number): string {
	return text.length <= charsMax ? text : `${text.slice(0, charsMax - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

// Takes secrets out of the values of one record. A secret is known by what a text looks like or by the name it stands under:
// as an attribute, in a map, as `{ name, value }`, behind a flag or a header in a list. What holds none stays as it is.
import type { Attributes, Value } from '../../model/telemetry.ts';
import { isMask, type Masks } from './masks.ts';
import type { Names } from './names.ts';
import { redactText } from './redact-text.ts';
import type { Rule } from './rule.ts';
import type { Rules } from './rules.ts';

/** How the values of one record are judged. */
export interface Judgement {
	readonly rules: Rules;
	readonly names: Names;
	readonly masks: Masks;
	/** Told of each value that was removed because its name is not allowed. */
	readonly countRemoved: () => void;
}

/** How deep values are followed: as deep as the doors let them nest. What lies deeper is removed. */
export const depthMax = 100;

/** Stands for a value that was not allowed to pass. */
const removed = '[removed]';
const isRemoved = /^\[removed(?:: \d+ values)?\]$/;

/** A text without secrets. */
export function redactString(text: string, { rules, masks }: Judgement): string {
	return redactText(text, rules, masks);
}

/** Attributes without secrets, and without the values of names that are not allowed. */
export function redactAttributes(attributes: Attributes, judgement: Judgement): Attributes {
	return mapEntries(attributes, judgement, (name, value) =>
		judgement.names.isAllowed(name) ? redactNamed(name, value, judgement, 1) : remove(value, judgement),
	);
}

/** The body of a record without secrets. The keys of a map are names like those of attributes. */
export function redactBody(body: Value, judgement: Judgement): Value {
	return isMap(body) ? redactAttributes(body, judgement) : redactValue(body, judgement);
}

/** A value without secrets; the very same value when it has none. */
export function redactValue(value: Value, judgement: Judgement, depth = 0): Value {
	if (typeof value === 'string') return redactString(value, judgement);
	if (typeof value === 'bigint' || typeof value === 'number') return redactNumber(value, judgement);
	if (typeof value !== 'object' || value === null) return value;
	if (value instanceof Uint8Array) return redactBytes(value, judgement);
	if (depth > depthMax) return removed;
	return isMap(value) ? redactMap(value, judgement, depth) : redactList(value, judgement, depth);
}

/** A card number is also sent as a number; nothing shorter is one. */
function redactNumber(value: bigint | number, judgement: Judgement): Value {
	const cardMin = 1_000_000_000_000;
	if (value < cardMin || (typeof value === 'number' && !Number.isInteger(value))) return value;
	const text = String(value);
	const redacted = redactString(text, judgement);
	return redacted === text ? value : redacted;
}

/** Bytes may be a text, and those in which a secret was found are one. */
function redactBytes(bytes: Uint8Array, judgement: Judgement): Uint8Array {
	const text = readable(bytes);
	const redacted = redactString(text, judgement);
	return redacted === text ? bytes : new Uint8Array(Buffer.from(redacted));
}

function redactMap(map: Attributes, judgement: Judgement, depth: number): Attributes {
	const rule = judgement.names.ruleOf(textOf(map.get('name') ?? map.get('key')));
	return mapEntries(map, judgement, (name, value) =>
		rule !== undefined && name === 'value'
			? hide(value, rule, judgement, depth + 1)
			: redactNamed(name, value, judgement, depth + 1),
	);
}

function redactNamed(name: string, value: Value, judgement: Judgement, depth: number): Value {
	const rule = judgement.names.ruleOf(name);
	return rule === undefined ? redactValue(value, judgement, depth) : hide(value, rule, judgement, depth);
}

/** Behind `--password` comes one, and behind a header's name if the list is names and values in turn. */
function redactList(list: readonly Value[], judgement: Judgement, depth: number): readonly Value[] {
	const inTurn = list.length % 2 === 0;
	return mapList(list, (value, index) => {
		const before = textOf(list[index - 1]);
		const isNamed = before.startsWith('-') ? !textOf(value).startsWith('-') : inTurn && index % 2 === 1;
		const rule = isNamed ? judgement.names.ruleOf(before) : undefined;
		return rule === undefined ? redactValue(value, judgement, depth + 1) : hide(value, rule, judgement, depth + 1);
	});
}

/** The value of a name that is secret: all of it, whatever it is. Yes, no and nothing give nothing away. */
function hide(value: Value, rule: Rule, judgement: Judgement, depth: number): Value {
	if (value === null || value === '' || typeof value === 'boolean') return value;
	if (depth > depthMax) return removed;
	if (isMap(value)) return mapEntries(value, judgement, (_, each) => hide(each, rule, judgement, depth + 1));
	if (isList(value)) return mapList(value, (each) => hide(each, rule, judgement, depth + 1));
	const text = value instanceof Uint8Array ? readable(value) : String(value);
	return isMask(text) ? value : judgement.masks.of(rule.name, text);
}

/** Says how much is missing where more than one value is. */
function remove(value: Value, { countRemoved }: Judgement): Value {
	if (typeof value === 'string' && isRemoved.test(value)) return value;
	countRemoved();
	const count = isMap(value) ? value.size : isList(value) ? value.length : 1;
	return count === 1 ? removed : `[removed: ${count} values]`;
}

/** The list with other values; the very same list when nothing changed. */
function mapList(list: readonly Value[], redact: (value: Value, index: number) => Value): readonly Value[] {
	const redacted = list.map(redact);
	return redacted.every((value, index) => Object.is(value, list[index])) ? list : redacted;
}

/** The map with other values, and with names without secrets; the very same map when nothing changed. */
function mapEntries(map: Attributes, judgement: Judgement, redact: (name: string, value: Value) => Value): Attributes {
	const redacted = new Map<string, Value>();
	let isSame = true;
	for (const [name, value] of map) {
		const [shownName, shown] = [
			judgement.names.isClean(name) ? name : redactString(name, judgement),
			redact(name, value),
		];
		isSame &&= shownName === name && Object.is(shown, value);
		if (!redacted.has(shownName)) redacted.set(shownName, shown);
	}
	return isSame ? map : redacted;
}

function isMap(value: Value): value is Attributes {
	return value instanceof Map;
}

function isList(value: Value): value is readonly Value[] {
	return Array.isArray(value);
}

function readable({ buffer, byteOffset, byteLength }: Uint8Array): string {
	return Buffer.from(buffer, byteOffset, byteLength).toString();
}

function textOf(value: Value | undefined): string {
	return typeof value === 'string' ? value : '';
}

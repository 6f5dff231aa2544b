// A tree becomes a component's options: names are respelled, written values read by their notation, the rest checked by
// the shape. The shape leads, so that keys it does not name itself (headers, ids) are data and stay as they are.
import { z } from 'zod';
import { type Dialect, explain, got, unknownKey } from './expectation.ts';
import { type Path, type Place, printPath, type Report } from './fault.ts';
import { yamlName, yamlNamesIn } from './names.ts';
import { nearest } from './nearest.ts';
import { notationOf, unwrap } from './notation.ts';
import { type ConfigNode, isNull, type ListNode, type MapNode, placeOf, type ScalarNode } from './tree.ts';

/** Where a value stands and who is told about faults. */
export interface ReadContext {
	readonly path: Path;
	/** Where to point when the value is missing. */
	readonly place: Place | undefined;
	readonly report: Report;
}

const yaml: Dialect = { kind: 'yaml', sentence: yamlNamesIn };

/** The options a node describes, all defaults where there is none; `undefined` after every fault has been reported. */
export function readOptions<Options>(
	shape: z.ZodType<Options>,
	node: ConfigNode | undefined,
	context: ReadContext,
): Options | undefined {
	const reported = new Set<ConfigNode>();
	const reading: Reading = { ...context, reported, meant: new Set() };
	const result = shape.safeParse(node && toPlain(shape, node, reading));
	if (result.success) return reported.size === 0 ? result.data : undefined;
	for (const issue of result.error.issues) reportIssue(issue, shape, node, reading);
	return undefined;
}

/** The context, and the nodes about which enough has been said. */
interface Reading extends ReadContext {
	readonly reported: Set<ConfigNode>;
	/** The paths of keys that were mistyped: they are not missing as well. */
	readonly meant: Set<string>;
}

function toPlain(shape: z.core.$ZodType, node: ConfigNode, reading: Reading): unknown {
	const inner = unwrap(shape);
	if (node.kind === 'broken') return skip(node, reading);
	if (node.kind === 'map') return mapToPlain(inner, node, reading);
	if (node.kind === 'list') return listToPlain(inner, node, reading);
	if (isNull(node)) return inner instanceof z.ZodObject ? {} : undefined;
	return scalarToPlain(shape, node, reading);
}

function mapToPlain(shape: z.core.$ZodType, node: MapNode, reading: Reading): Record<string, unknown> {
	if (shape instanceof z.ZodObject) return objectToPlain(shape, node, reading);
	const valueShape = shape instanceof z.ZodRecord ? shape.valueType : anything;
	return Object.fromEntries(
		[...node.entries].map(([key, entry]) => [
			key,
			toPlain(valueShape, entry.value, below(reading, key, placeOf(entry))),
		]),
	);
}

function objectToPlain(shape: z.ZodObject, node: MapNode, reading: Reading): Record<string, unknown> {
	const known = Object.entries(shape.shape).map(([name, child]) => ({ name, written: yamlName(name), child }));
	for (const [key, entry] of node.entries) {
		if (known.some(({ written }) => written === key)) continue;
		const names = known.map(({ written }) => written);
		reading.report({ path: [...reading.path, key], message: unknownKey(key, names), place: entry.place });
		reading.reported.add(entry.value);
		reading.meant.add(printPath([...reading.path, nearest(key, names) ?? key]));
	}
	const values = known.map(({ name, written, child }): [string, unknown] => {
		const entry = node.entries.get(written);
		return [name, entry && toPlain(child, entry.value, below(reading, written, placeOf(entry)))];
	});
	return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

function listToPlain(shape: z.core.$ZodType, node: ListNode, reading: Reading): unknown[] {
	const element = shape instanceof z.ZodArray ? shape.element : anything;
	return node.items.map((item, index) => toPlain(element, item, below(reading, index, item.place)));
}

function scalarToPlain(shape: z.core.$ZodType, node: ScalarNode, reading: Reading): unknown {
	const notation = notationOf(shape);
	const inner = unwrap(shape);
	if (notation === undefined) {
		const text = inner instanceof z.ZodString || inner instanceof z.ZodEnum;
		return text && node.origin !== undefined ? node.text : node.value;
	}
	const read = notation.read(node);
	if ('value' in read) return read.value;
	const message = `${read.fault}${got(node.value, { secret: notation.secret ?? false, origin: node.origin })}`;
	reading.report({ path: reading.path, message, place: node.place });
	return skip(node, reading);
}

/** What has been reported is left out, and what the shape then says about the gap is not repeated. */
function skip(node: ConfigNode, { reported }: Reading): undefined {
	reported.add(node);
	return undefined;
}

function below(reading: Reading, step: string | number, place: Place): Reading {
	return { ...reading, path: [...reading.path, step], place };
}

const anything = z.unknown();

/** Follows zod's path through shape and tree at once: zod knows the names of code, the operator those of the file. */
function reportIssue(
	issue: z.core.$ZodIssue,
	shape: z.core.$ZodType,
	root: ConfigNode | undefined,
	reading: Reading,
): void {
	let at: Position = { shape, node: root, path: reading.path, place: reading.place };
	for (const step of issue.path) at = descend(at, typeof step === 'number' ? step : String(step));
	if (at.node === undefined ? reading.meant.has(printPath(at.path)) : hasBeenReported(at.node, reading)) return;
	const found = issue.code === 'invalid_key' ? at.path.at(-1) : foundIn(at.node);
	const origin = at.node?.kind === 'scalar' ? at.node.origin : undefined;
	reading.report({ path: at.path, message: explain({ issue, shape: at.shape, found, origin }, yaml), place: at.place });
}

/** A map with a mistyped key may well have what it seems to lack. */
function hasBeenReported(node: ConfigNode, { reported }: Reading): boolean {
	return (
		reported.has(node) || (node.kind === 'map' && [...node.entries.values()].some(({ value }) => reported.has(value)))
	);
}

/** One step of zod's path, seen from both sides. */
interface Position {
	readonly shape: z.core.$ZodType | undefined;
	readonly node: ConfigNode | undefined;
	readonly path: Path;
	readonly place: Place | undefined;
}

function descend({ shape, node, path, place }: Position, step: string | number): Position {
	const inner = shape && unwrap(shape);
	if (typeof step === 'number') {
		const item = node?.kind === 'list' ? node.items[step] : undefined;
		const element = inner instanceof z.ZodArray ? inner.element : undefined;
		return { shape: element, node: item, path: [...path, step], place: item?.place ?? place };
	}
	const child = inner instanceof z.ZodObject ? inner.shape[step] : undefined;
	const written = child === undefined ? step : yamlName(step);
	const entry = node?.kind === 'map' ? node.entries.get(written) : undefined;
	const value = inner instanceof z.ZodRecord ? inner.valueType : undefined;
	return { shape: child ?? value, node: entry?.value, path: [...path, written], place: entry ? placeOf(entry) : place };
}

/** The value as `got` shows it. */
function foundIn(node: ConfigNode | undefined): unknown {
	if (node === undefined || node.kind === 'broken') return undefined;
	if (node.kind === 'map') return {};
	return node.kind === 'list' ? [] : node.value;
}

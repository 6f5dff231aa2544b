// How two values compare: numbers with numbers, otherwise only like with like. Values of different kinds are simply not
// equal; that is no error.
import type { ComparisonOperator } from './syntax.ts';
import { isList, isMap, type OttlMap, type OttlValue } from './value.ts';

/** What each operator asks of two values. */
export const comparisons: Readonly<Record<ComparisonOperator, (a: OttlValue, b: OttlValue) => boolean>> = {
	'==': equals,
	'!=': (a, b) => !equals(a, b),
	'<': (a, b) => order(a, b) < 0,
	'<=': (a, b) => order(a, b) <= 0,
	'>': (a, b) => order(a, b) > 0,
	'>=': (a, b) => order(a, b) >= 0,
};

/** Whether two values are equal; lists and maps through all their parts. */
export function equals(a: OttlValue, b: OttlValue): boolean {
	if (a === b) return true;
	if (typeof a === 'bigint') return typeof b === 'number' && Number(a) === b;
	if (typeof a === 'number') return typeof b === 'bigint' && a === Number(b);
	return isDeep(a) && isDeep(b) && sameParts(a, b);
}

type Deep = Extract<OttlValue, object>;

function isDeep(value: OttlValue): value is Deep {
	return typeof value === 'object' && value !== null;
}

function sameParts(a: Deep, b: Deep): boolean {
	if (a instanceof Uint8Array || b instanceof Uint8Array)
		return a instanceof Uint8Array && b instanceof Uint8Array && Buffer.compare(a, b) === 0;
	if (isList(a) || isList(b)) return isList(a) && isList(b) && sameItems(a, b);
	if (isMap(a) || isMap(b)) return isMap(a) && isMap(b) && sameEntries(a, b);
	if ('hex' in a) return a.kind === b.kind && 'hex' in b && a.hex === b.hex;
	return a.kind === b.kind && 'nanoseconds' in b && a.nanoseconds === b.nanoseconds;
}

function sameItems(a: readonly OttlValue[], b: readonly OttlValue[]): boolean {
	return a.length === b.length && a.every((item, index) => same(item, b[index]));
}

function sameEntries(a: OttlMap, b: OttlMap): boolean {
	return a.size === b.size && [...a].every(([key, value]) => same(value, b.get(key)));
}

/** Within lists and maps an int equals no float. */
function same(a: OttlValue, b: OttlValue | undefined): boolean {
	return b !== undefined && typeof a === typeof b && equals(a, b);
}

/** Below zero when `a` comes first, above when `b` does, 0 when neither, NaN when there is no order between them. */
function order(a: OttlValue, b: OttlValue): number {
	if (typeof a === 'bigint' && typeof b === 'bigint') return orderOf(a, b);
	if (isNumber(a) && isNumber(b)) return orderOf(Number(a), Number(b));
	if (typeof a === 'string' && typeof b === 'string') return orderOfTexts(a, b);
	if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
	if (a === null && b === null) return 0;
	return isDeep(a) && isDeep(b) ? orderOfDeep(a, b) : Number.NaN;
}

function orderOfDeep(a: Deep, b: Deep): number {
	if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b);
	if ('nanoseconds' in a && 'nanoseconds' in b && a.kind === b.kind) return orderOf(a.nanoseconds, b.nanoseconds);
	return Number.NaN;
}

function isNumber(value: OttlValue): value is bigint | number {
	return typeof value === 'bigint' || typeof value === 'number';
}

function orderOf<Ordered extends bigint | number>(a: Ordered, b: Ordered): number {
	if (a < b) return -1;
	if (a > b) return 1;
	return a === b ? 0 : Number.NaN;
}

/** The order of their UTF-8 bytes, which is that of their code points: surrogates stand for the highest ones. */
function orderOfTexts(a: string, b: string): number {
	const length = Math.min(a.length, b.length);
	let at = 0;
	while (at < length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
	return at === length ? a.length - b.length : rank(a.charCodeAt(at)) - rank(b.charCodeAt(at));
}

const firstSurrogate = 0xd800;
const lastSurrogate = 0xdfff;

function rank(unit: number): number {
	return unit >= firstSurrogate && unit <= lastSurrogate ? unit + 0x1_0000 : unit;
}

// How a value is held against a shape, and how Slack words what is wrong with it. Knows no block; the tables that name
// the blocks are in *-rules.ts. The wording is Slack's own wherever an answer of Slack's has been seen, else modelled on it.
import { isObject } from './json.ts';

/** Looks at a value that stands at a JSON pointer and says what is wrong with it; nothing when all is well. */
export type Check = (value: unknown, at: string) => readonly string[];

/** One fault, as Slack words it. */
export function fault(says: string, at: string): string {
	return `${says} [json-pointer:${at}]`;
}

/** Text of at least one and at most `max` characters. */
export function text(max: number = Number.POSITIVE_INFINITY): Check {
	return (value, at) => {
		if (typeof value !== 'string') return [fault('must provide a string', at)];
		if (value.length === 0) return [fault('must be more than 0 characters', at)];
		return value.length > max ? [fault(`must be less than ${max + 1} characters`, at)] : [];
	};
}

/** Text that a pattern accepts. */
export function textLike(pattern: RegExp, says: string): Check {
	return (value, at) => {
		if (typeof value !== 'string') return [fault('must provide a string', at)];
		return pattern.test(value) ? [] : [fault(says, at)];
	};
}

/** A web or mail address of at most `max` characters. */
export function url(max: number): Check {
	const length = text(max);
	return (value, at) => {
		const faults = length(value, at);
		if (faults.length > 0) return faults;
		return /^(https?:\/\/|mailto:)./i.test(String(value)) && URL.canParse(String(value))
			? []
			: [fault('must be a valid URL', at)];
	};
}

/** True or false. */
export const flag: Check = (value, at) => (typeof value === 'boolean' ? [] : [fault('must provide a boolean', at)]);

/** A number. */
export const number: Check = (value, at) => (typeof value === 'number' ? [] : [fault('must provide a number', at)]);

/** A whole number between two others, both included. */
export function integer(min: number, max: number): Check {
	return (value, at) => {
		if (!Number.isInteger(value)) return [fault('must provide an integer', at)];
		const inside = Number(value) >= min && Number(value) <= max;
		return inside ? [] : [fault(`must be between ${min} and ${max}`, at)];
	};
}

/** One of the given values. */
export function oneOf(...allowed: readonly (string | number)[]): Check {
	return (value, at) =>
		allowed.some((one) => one === value) ? [] : [fault(`must be one of: ${allowed.join(', ')}`, at)];
}

/** A list of between `min` and `max` members that all pass. */
export function list(member: Check, length: { readonly min?: number; readonly max?: number } = {}): Check {
	const { min = 1, max = Number.POSITIVE_INFINITY } = length;
	return (value, at) => {
		if (!Array.isArray(value)) return [fault('must provide an array', at)];
		if (value.length > max) return [fault(`no more than ${max} items allowed`, at)];
		if (value.length < min) return [fault(`no less than ${min} items allowed`, at)];
		return value.flatMap((item, index) => member(item, `${at}/${index}`));
	};
}

/** An object with these members and no others; those of `optional` may be missing. */
export function object(
	required: Readonly<Record<string, Check>>,
	optional: Readonly<Record<string, Check>> = {},
): Check {
	return (value, at) => {
		if (!isObject(value)) return [fault('must provide an object', at)];
		const known = { ...required, ...optional };
		const missing = Object.keys(required).filter((name) => value[name] === undefined);
		const extra = Object.keys(value).filter((name) => !Object.hasOwn(known, name));
		return [
			...missing.map((name) => fault(`missing required field: ${name}`, at)),
			...extra.map((name) => fault(`invalid additional property: ${name}`, at)),
			...Object.entries(known).flatMap(([name, check]) =>
				value[name] === undefined ? [] : check(value[name], `${at}/${name}`),
			),
		];
	};
}

/** An object that is checked by what its `type` says. */
export function byType(variants: Readonly<Record<string, Check>>): Check {
	return (value, at) => {
		if (!isObject(value)) return [fault('must provide an object', at)];
		if (value.type === undefined) return [fault('missing required field: type', at)];
		const check = Object.hasOwn(variants, String(value.type)) ? variants[String(value.type)] : undefined;
		return check === undefined ? [fault(`unsupported type: ${value.type}`, `${at}/type`)] : check(value, at);
	};
}

/** Passes when all of the checks do. */
export function all(...checks: readonly Check[]): Check {
	return (value, at) => checks.flatMap((check) => check(value, at));
}

/** Text, possibly none, or a number. */
export const textOrNumber: Check = (value, at) =>
	typeof value === 'string' || typeof value === 'number' ? [] : [fault('must provide a string', at)];

/** Passes what has been looked at before: the `type` that chose the check. */
export const settled: Check = () => [];

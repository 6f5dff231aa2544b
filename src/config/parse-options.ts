// Options written in code, checked by the same shapes as a file. Loads no YAML: this is on the import path of applications.
import { z } from 'zod';
import { type Dialect, explain, unknownKey } from './expectation.ts';
import { ConfigError, type Fault, type Path } from './fault.ts';
import { codeNamesIn } from './names.ts';
import { unwrap } from './notation.ts';

const code: Dialect = { kind: 'code', sentence: codeNamesIn };

/** The options with their defaults. Throws a `ConfigError` with every fault, its path as it was written. */
export function parseOptions<Options>(shape: z.ZodType<Options>, value: unknown): Options {
	const result = shape.safeParse(value);
	if (result.success) return result.data;
	throw new ConfigError(result.error.issues.flatMap((issue) => faultsOf(issue, shape, value)));
}

function faultsOf(issue: z.core.$ZodIssue, shape: z.core.$ZodType, value: unknown): readonly Fault[] {
	const path: Path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
	const at = path.reduce<z.core.$ZodType | undefined>(descend, shape);
	if (issue.code === 'unrecognized_keys') {
		const known = namesOf(at);
		return issue.keys.map((key) => ({ path: [...path, key], message: unknownKey(key, known) }));
	}
	const found = issue.code === 'invalid_key' ? path.at(-1) : path.reduce(valueAt, value);
	return [{ path, message: explain({ issue, shape: at, found }, code) }];
}

function namesOf(shape: z.core.$ZodType | undefined): readonly string[] {
	const inner = shape && unwrap(shape);
	return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

function descend(shape: z.core.$ZodType | undefined, step: string | number): z.core.$ZodType | undefined {
	const inner = shape && unwrap(shape);
	if (inner instanceof z.ZodArray) return inner.element;
	if (inner instanceof z.ZodRecord) return inner.valueType;
	return inner instanceof z.ZodObject ? inner.shape[step] : undefined;
}

function valueAt(value: unknown, step: string | number): unknown {
	return typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
}

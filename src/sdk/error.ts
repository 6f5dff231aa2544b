// Turns an Error object into the `exception.*` attributes of the semantic conventions, with its causes folded into the stack
// the way pino folds them. It does not look for errors; convert.ts does.
import type { Value } from '../model/telemetry.ts';
import { attempt, createValueReader, isError, type ValueReader } from './value.ts';

/** Causes and members of an aggregate that are followed; error trackers show no more. */
export const causesMax = 8;

/** The attributes that say what was thrown. */
export const exceptionAttributes = ['exception.type', 'exception.message', 'exception.stacktrace'] as const;

/** What an error says of itself, by attribute. */
export function describeError(error: Error, reader: ValueReader): ReadonlyMap<string, Value> {
	const told = new Map<string, Value>();
	const tell = (name: (typeof exceptionAttributes)[number], from: () => unknown) => {
		const said = attempt(from, undefined);
		if (typeof said === 'string' && said !== '') told.set(name, reader.text(said));
	};
	tell('exception.type', () => error.name);
	tell('exception.message', () => error.message);
	tell('exception.stacktrace', () => stackWithCauses(error));
	return told;
}

/** What was thrown, whatever it is, by attribute. */
export function describeThrown(thrown: unknown): Readonly<Record<string, unknown>> {
	const reader = createValueReader();
	if (isError(thrown)) return Object.fromEntries(describeError(thrown, reader));
	return { 'exception.message': reader.text(thrown) };
}

function stackWithCauses(error: Error): string {
	const blocks = [stackOf(error)];
	const seen = new Set<unknown>([error]);
	let cause = causeOf(error);
	while (cause !== undefined && cause !== null && !seen.has(cause)) {
		if (seen.size > causesMax) {
			blocks.push('caused by: [more causes]');
			break;
		}
		seen.add(cause);
		blocks.push(`caused by: ${stackOf(cause)}`);
		cause = causeOf(cause);
	}
	return blocks.join('\n');
}

/** The stack of something thrown, and the members of an aggregate as `util.inspect` lists them. */
function stackOf(thrown: unknown): string {
	const own = plainStackOf(thrown);
	const members = attempt(() => membersOf(thrown), []);
	if (members.length === 0) return own;
	const listed = members.slice(0, causesMax).map((member) => plainStackOf(member).replace(/^/gm, '    '));
	return `${own} {\n  [errors]: [\n${listed.join(',\n')}\n  ]\n}`;
}

function membersOf(thrown: unknown): readonly unknown[] {
	return isError(thrown) && 'errors' in thrown && Array.isArray(thrown.errors) ? thrown.errors : [];
}

function plainStackOf(thrown: unknown): string {
	return attempt(() => (isError(thrown) && thrown.stack) || String(thrown), '[unreadable]');
}

function causeOf(error: unknown): unknown {
	return isError(error) ? attempt(() => error.cause, undefined) : undefined;
}

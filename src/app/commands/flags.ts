// Reads `--flag value` and `--flag=value`. A flag may be given more than once; what may be given at all, the command says.
import { parseArgs } from 'node:util';
import { ConfigError, type Fault } from '../../config/fault.ts';
import { didYouMean } from '../../config/nearest.ts';

/** What was given. */
export interface Flags<Name extends string> {
	/** The values of a flag, in their order. */
	readonly values: (name: Name) => readonly string[];
	/** What belongs to no flag. */
	readonly rest: readonly string[];
}

/** The flags `names`, each with a value, and up to `restMax` further arguments. Throws a `ConfigError` otherwise. */
export function parseFlags<Name extends string>(
	args: readonly string[],
	{ names, restMax = 0 }: { readonly names: readonly Name[]; readonly restMax?: number },
): Flags<Name> {
	const options = Object.fromEntries(names.map((name) => [name, { type: 'string', multiple: true } as const]));
	const { tokens, positionals: rest } = parseArgs({ args: [...args], options, strict: false, tokens: true });
	const faults: Fault[] = [];
	const say = (message: string) => void faults.push({ path: [], message });
	const values = new Map<string, string[]>(names.map((name) => [name, []]));
	for (const token of tokens) {
		if (token.kind !== 'option') continue;
		const given = values.get(token.name);
		if (given === undefined) say(unknownFlag(token.rawName, names));
		else if (token.value === undefined || looksLikeFlag(token)) say(`expected a value after ${token.rawName}`);
		else given.push(token.value);
	}
	for (const extra of rest.slice(restMax)) say(`expected no further argument, got ${JSON.stringify(extra)}`);
	if (faults.length > 0) throw new ConfigError(faults);
	return { values: (name) => values.get(name) ?? [], rest };
}

/** `--config --set` is a forgotten value; `--config=--set` is meant. */
function looksLikeFlag(token: {
	readonly value?: string | undefined;
	readonly inlineValue?: boolean | undefined;
}): boolean {
	return token.inlineValue === false && token.value?.startsWith('--') === true;
}

function unknownFlag(written: string, names: readonly string[]): string {
	const known = names.map((name) => `--${name}`);
	const hint = didYouMean(written, known) || (known.length === 0 ? '' : `; there are ${known.join(', ')}`);
	return `expected a known option, got ${JSON.stringify(written)}${hint}`;
}

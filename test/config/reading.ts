// Reads configurations out of strings: files and variables are plain objects, and the table is small.
import { z } from 'zod';
import type { ComponentTable } from '../../src/config/config.ts';
import { ConfigError, type Fault, printFault, type Report } from '../../src/config/fault.ts';
import { parseYaml } from '../../src/config/parse-yaml.ts';
import { placesIn, type SourceDeps } from '../../src/config/source.ts';
import type { ConfigNode } from '../../src/config/tree.ts';

/** What tests read from. A file that is not named here is not there. */
export function depsOf(files: Record<string, string>, environment: Record<string, string> = {}): SourceDeps {
	return {
		environment,
		readFile(path) {
			const text = files[path];
			if (text === undefined) throw Object.assign(new Error(`no such file: ${path}`), { code: 'ENOENT' });
			return text;
		},
	};
}

/** The tree of a text that stands in `a.yaml`. */
export function treeOf(text: string): ConfigNode {
	return parseYaml(text, placesIn(text, 'a.yaml')).node;
}

/** A tree without its places. */
export function plain(node: ConfigNode): unknown {
	switch (node.kind) {
		case 'map':
			return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plain(value)]));
		case 'list':
			return node.items.map(plain);
		case 'scalar':
			return node.value;
		case 'broken':
			return 'BROKEN';
	}
}

/** Remembers what is reported, as it would be printed. */
export function createReport(): { readonly report: Report; readonly lines: string[] } {
	const lines: string[] = [];
	return { lines, report: (fault: Fault) => void lines.push(printFault(fault)) };
}

/** What a configuration that cannot be used is refused with. */
export function faultsOf(read: () => unknown): readonly string[] {
	try {
		read();
	} catch (error) {
		if (error instanceof ConfigError) return error.faults.map(printFault);
		throw error;
	}
	return [];
}

/** The options of the components in `smallTable`. */
export interface SmallOptions {
	readonly receivers: { readonly in: { readonly port: number } };
	readonly processors: { readonly sieve: { readonly keep: readonly string[] } };
	readonly exporters: { readonly out: { readonly name: string }; readonly logged: { readonly on: boolean } };
	readonly extensions: { readonly health: { readonly path: string } };
}

/** A table with one component of everything; `logged` takes logs only. */
export const smallTable: ComponentTable<SmallOptions> = {
	receivers: { in: { shape: z.strictObject({ port: z.int().default(1) }) } },
	processors: { sieve: { shape: z.strictObject({ keep: z.array(z.string()).default([]) }) } },
	exporters: {
		out: { shape: z.strictObject({ name: z.string().default('x') }) },
		logged: { shape: z.strictObject({ on: z.boolean().default(true) }), signals: ['logs'] },
	},
	extensions: { health: { shape: z.strictObject({ path: z.string().default('/') }) } },
};

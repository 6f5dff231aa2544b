// The house rules, executed: which way imports run, who may touch time and the world, what a file must look like. It reads
// the sources as text; src/README.md says why each rule exists.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const filesBelow = (folder: string): string[] =>
	readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.map((name) => join(folder, name))
		.filter((name) => name.endsWith('.ts'))
		.toSorted();

interface Source {
	readonly path: string;
	readonly text: string;
	/** The text without comments. */
	readonly code: string;
	readonly imports: readonly string[];
}

const sources: readonly Source[] = filesBelow('src').map((path) => {
	const text = readFileSync(join(root, path), 'utf8');
	const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
	const imports = [...code.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
	return { path, text, code, imports };
});

/** Rooms never meet; tools serve them; the model serves all. */
const tools = ['ottl', 'config'];
const rooms = ['otlp', 'pipeline', 'issues', 'slack', 'delivery', 'storage', 'preview', 'sdk'];
const shells = ['src/index.ts', 'src/cli.ts', 'src/register.ts', 'src/receiver.ts'];

const folderOf = (path: string): string => path.split('/')[1]?.replace(/\.ts$/, '') ?? '';

function mayImport(from: string, to: string): boolean {
	const [one, other] = [folderOf(from), folderOf(to)];
	if (shells.includes(from)) return true;
	if (one === other || other === 'model') return true;
	if (one === 'app') return !shells.includes(to);
	return rooms.includes(one) && tools.includes(other);
}

const innerImports = (source: Source): string[] =>
	source.imports
		.filter((name) => name.startsWith('.'))
		.map((name) => relative(root, resolve(root, dirname(source.path), name)));

const found = (pick: (source: Source) => readonly string[]): string[] =>
	sources.flatMap((source) => pick(source).map((what) => `${source.path}: ${what}`));

test('every folder of src is a known room, tool, the model or the roof', () => {
	const folders = sources.filter(({ path }) => path.split('/').length > 2).map(({ path }) => folderOf(path));
	expect([...new Set(folders)].filter((folder) => ![...rooms, ...tools, 'model', 'app'].includes(folder))).toEqual([]);
});

test('the model imports nothing outside itself', () => {
	const outside = (source: Source) => source.imports.filter((name) => !/^\.\/[\w-]+\.ts$/.test(name));
	expect(found((source) => (folderOf(source.path) === 'model' ? outside(source) : []))).toEqual([]);
});

test('imports run one way: shells, app, rooms, tools, model', () => {
	expect(found((source) => innerImports(source).filter((to) => !mayImport(source.path, to)))).toEqual([]);
});

test('only the runtime touches clock, dice, timers, environment, process and console', () => {
	const world =
		/\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bsetTimeout\b|\bsetInterval\b|timers\/promises|AbortSignal\.timeout|(?<![\w/-])process\.|\bconsole\./g;
	// The page's scripts run in a browser and bring no time into this process.
	const exempt = (path: string) => path === 'src/app/runtime.ts' || path.startsWith('src/preview/page/');
	expect(found(({ path, code }) => (exempt(path) ? [] : [...code.matchAll(world)].map(([what]) => what)))).toEqual([]);
});

test('each outside technology has one home', () => {
	const homes: readonly [RegExp, RegExp][] = [
		[/^@slack\//, /^src\/slack\//],
		[/^node:sqlite$/, /^src\/storage\//],
		[/^@redis\//, /^src\/storage\//],
		[/^@grpc\//, /^src\/otlp\//],
		[/^@jridgewell\//, /^src\/sdk\//],
		[/^yaml$/, /^src\/(config|app\/commands)\//],
	];
	const strays = (source: Source) =>
		source.imports.filter((name) => homes.some(([what, home]) => what.test(name) && !home.test(source.path)));
	expect(found(strays)).toEqual([]);
});

test('no junk drawers, no default exports, no any, no silenced types, no barrels but the public doors', () => {
	const junk = /(^|[-/])(utils?|helpers?|common|misc|shared|types|constants|base|managers?)([-./]|$)/;
	expect(sources.filter(({ path }) => junk.test(path.slice(4))).map(({ path }) => path)).toEqual([]);
	const words =
		/^export default\b|@ts-(ignore|nocheck|expect-error)|\bas any\b|: any\b|^\s*(?:export )?(?:const )?enum \w|^\s*(?:export )?namespace \w+ \{/gm;
	expect(found(({ code }) => [...code.matchAll(words)].map(([what]) => what))).toEqual([]);
	const barrel = /^export (?:type )?(?:\*|\{[^}]*\}) from/gm;
	expect(
		found((source) => (shells.includes(source.path) ? [] : [...source.code.matchAll(barrel)].map(([what]) => what))),
	).toEqual([]);
});

test('one page, one thought: no source file over 300 lines, the median under 150', () => {
	const lengths = sources.map(({ path, text }) => ({ path, lines: text.split('\n').length }));
	expect(lengths.filter(({ lines }) => lines > 300)).toEqual([]);
	const sorted = lengths.map(({ lines }) => lines).toSorted((one, other) => one - other);
	expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(150);
});

test('Node itself can read every file, without a compiler', () => {
	const unread = ({ text }: Source) => {
		try {
			stripTypeScriptTypes(text);
			return [];
		} catch (error) {
			return [String(error)];
		}
	};
	expect(found(unread)).toEqual([]);
});

test('every file opens with what it knows', () => {
	expect(found(({ text }) => (/^(#!.*\n)?\/[/*]/.test(text) ? [] : ['opens without a comment']))).toEqual([]);
});

test('every exported symbol has a sentence that ends in a full stop', () => {
	const bare = ({ text }: Source) =>
		[...text.matchAll(/^export (?:async )?(?:const|function|interface|type|class) (\w+)/gm)]
			.filter(({ index }) => !/[.!?:)`|]\s*\*\/\s*$/.test(text.slice(0, index)))
			.map((match) => match[1] ?? '');
	expect(found(bare)).toEqual([]);
});

test('nothing is dead: every file is reached from a door, every export is used by somebody', () => {
	const byPath = new Map(sources.map((source) => [source.path, source]));
	const reached = new Set<string>();
	const visit = (path: string): void => {
		const source = byPath.get(path);
		if (source === undefined || reached.has(path)) return;
		reached.add(path);
		for (const next of innerImports(source)) visit(next);
	};
	for (const shell of shells) visit(shell);
	expect(sources.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);

	const users = [
		...sources,
		...filesBelow('test').map((path) => ({ path, code: readFileSync(join(root, path), 'utf8') })),
	];
	const unused = (source: Source) =>
		[...source.code.matchAll(/^export (?:async )?(?:const|function|class) (\w+)/gm)]
			.map((match) => match[1] ?? '')
			.filter(
				(name) => !users.some(({ path, code }) => path !== source.path && new RegExp(`\\b${name}\\b`).test(code)),
			);
	expect(found((source) => (shells.includes(source.path) ? [] : unused(source)))).toEqual([]);
});

test('the tests mirror the tree', () => {
	const mirrored = [...rooms, ...tools, 'app'];
	// A file of nothing but types says nothing that a test could contradict; a page's assets are tested in a browser.
	// What only joins rooms is tested where they are joined: by the journeys.
	const joints = ['app', 'at-large', 'exporters', 'doors/pipelines', 'doors/receivers', 'slack-exporter'].map(
		(name) => `src/app/${name}.ts`,
	);
	const silent = ({ path, code }: Source) =>
		!/^export (?:async )?(?:const|function|class)\b/m.test(code) || path.startsWith('src/preview/page/');
	const untested = sources
		.filter((source) => mirrored.includes(folderOf(source.path)) && source.path.split('/').length > 2)
		.filter((source) => !silent(source) && !joints.includes(source.path))
		.map(({ path }) => path.replace(/^src/, 'test').replace(/\.ts$/, '.test.ts'))
		.filter((path) => !existsSync(join(root, path)));
	expect(untested).toEqual([]);
	const orphans = filesBelow('test')
		.filter((path) => path.endsWith('.test.ts') && mirrored.includes(folderOf(path)))
		.filter((path) => !existsSync(join(root, path.replace(/^test/, 'src').replace(/\.test\.ts$/, '.ts'))));
	expect(orphans).toEqual([]);
});

import { expect, test } from 'vitest';
import { z } from 'zod';
import type { ComponentTable } from '../../src/config/config.ts';
import { printFault } from '../../src/config/fault.ts';
import { load } from '../../src/config/load.ts';
import { depsOf, faultsOf } from './reading.ts';

interface Options {
	readonly receivers: { readonly in: { readonly guard?: string } };
	readonly processors: Readonly<Record<never, never>>;
	readonly exporters: { readonly out: { readonly keep: { readonly storage?: string } } };
	readonly extensions: {
		readonly disk: { readonly size: number };
		readonly lock: Readonly<Record<never, never>>;
		readonly health: Readonly<Record<never, never>>;
	};
}

const nothing = z.strictObject({});
const keep = z.strictObject({ storage: z.string().exactOptional() }).prefault({});

const table: ComponentTable<Options> = {
	receivers: {
		in: {
			shape: z.strictObject({ guard: z.string().exactOptional() }),
			references: ({ guard }) =>
				guard === undefined ? [] : [{ path: ['guard'], id: guard, serves: 'authentication' }],
		},
	},
	processors: {},
	exporters: {
		out: {
			shape: z.strictObject({ keep }),
			references: ({ keep: { storage } }) =>
				storage === undefined ? [] : [{ path: ['keep', 'storage'], id: storage, serves: 'storage' }],
		},
	},
	extensions: {
		disk: { shape: z.strictObject({ size: z.int().default(1) }), serves: 'storage' },
		lock: { shape: nothing, serves: 'authentication' },
		health: { shape: nothing },
	},
};

function read(storage: string, extensions: string, listed: string) {
	const text = `
receivers: { in: }
exporters:
  out:
    keep:
      storage: ${storage}
extensions: { ${extensions} }
service: { extensions: [${listed}], pipelines: { logs: { receivers: [in], exporters: [out] } } }`;
	return load([{ kind: 'location', location: 'a.yaml' }], depsOf({ 'a.yaml': text }), table);
}

test('an extension that is there, does what it is named for and is listed can be named', () => {
	expect(read('disk/b', 'disk: , disk/b: ', 'disk/b').warnings.map(printFault)).toEqual([
		'extensions.disk: is configured but not used in service.extensions (a.yaml:7:15)',
	]);
});

test.for<[storage: string, extensions: string, listed: string, fault: string]>([
	['dusk', 'disk: ', 'disk', 'expected a configured storage extension, got "dusk"; did you mean "disk"?'],
	['other', 'disk: , lock: ', 'disk', 'expected a configured storage extension, got "other"; there is disk'],
	['other', 'disk: , disk/b: ', 'disk', 'expected a configured storage extension, got "other"; there are disk, disk/b'],
	['health', 'health: ', 'health', 'expected a configured storage extension, got "health"; there is none'],
	['lock', 'disk: , lock: ', 'lock', 'expected a configured storage extension, got "lock"; there is disk'],
	['disk', 'disk: ', '', 'expected "disk" to be listed in service.extensions'],
])('%s with { %s} and [%s] is a fault', ([storage, extensions, listed, fault]) => {
	expect(faultsOf(() => read(storage, extensions, listed))).toEqual([
		`exporters.out.keep.storage: ${fault} (a.yaml:6:16)`,
	]);
});

test('an extension whose own options are wrong is not missing as well', () => {
	expect(faultsOf(() => read('disk', 'disk: { size: x }', 'disk'))).toEqual([
		'extensions.disk.size: expected a number, got "x" (a.yaml:7:29)',
	]);
});

test('an extension that is listed to serve others and serves none is told, one that serves by itself is not', () => {
	expect(read('disk', 'disk: , lock: , health: ', 'disk, lock, health').warnings.map(printFault)).toEqual([
		'extensions.lock: is listed but no component names it for its authentication (a.yaml:7:23)',
	]);
});

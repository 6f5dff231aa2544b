import fc from 'fast-check';
import { expect, expectTypeOf, test } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { ConfigError } from '../../src/config/fault.ts';
import { load } from '../../src/config/load.ts';
import type { Source } from '../../src/config/source.ts';
import { depsOf, faultsOf, type SmallOptions, smallTable } from './reading.ts';

const good = `
receivers: { in: }
exporters: { out: }
service: { pipelines: { logs: { receivers: [in], exporters: [out] } } }
`;

const sources = (...locations: string[]): readonly Source[] => {
	return locations.map((location) => ({ kind: 'location', location }));
};

function read(...files: string[]): Config<SmallOptions> {
	const named = Object.fromEntries(files.map((text, index) => [`${index}.yaml`, text]));
	return load(sources(...Object.keys(named)), depsOf(named), smallTable);
}

test('a configuration is read with all its defaults', () => {
	const config = read(good);
	expect(config).toEqual({
		receivers: new Map([['in', { type: 'in', id: 'in', options: { port: 1 } }]]),
		processors: new Map(),
		exporters: new Map([['out', { type: 'out', id: 'out', options: { name: 'x' } }]]),
		extensions: new Map(),
		service: {
			extensions: [],
			pipelines: [{ id: 'logs', signal: 'logs', receivers: ['in'], processors: [], exporters: ['out'] }],
			telemetry: { logs: { level: 'info' }, metrics: { level: 'normal', readers: [] } },
		},
		warnings: [],
	});
	for (const exporter of config.exporters.values()) {
		if (exporter.type === 'out') expectTypeOf(exporter.options.name).toEqualTypeOf<string>();
	}
});

test('later sources change earlier ones, and --set changes them all', () => {
	const files = { 'a.yaml': good, 'b.yaml': 'receivers: { in: { port: 2 } }\nexporters: { out: { name: y } }\n' };
	const assignment = { kind: 'assignment', assignment: 'receivers.in.port=3' } as const;
	const config = load([...sources('a.yaml', 'b.yaml'), assignment], depsOf(files), smallTable);
	expect(config.receivers.get('in')?.options).toEqual({ port: 3 });
	expect(config.exporters.get('out')?.options).toEqual({ name: 'y' });
});

test('references are resolved after merging, so that a value nobody uses may lack its variable', () => {
	const earlier = good.replace('in: ', `in: { port: "\${env:NOPE}" }`);
	expect(read(earlier, 'receivers: { in: { port: 2 } }').receivers.get('in')?.options).toEqual({ port: 2 });
});

test('an empty key takes back what an earlier source said', () => {
	const config = read(good.replace('{ in: }', '{ in: { port: 5 } }'), 'receivers: { in: { port: } }');
	expect(config.receivers.get('in')?.options).toEqual({ port: 1 });
});

test('what is not used is a warning', () => {
	expect(read(good.replace('{ out: }', '{ out: , out/b: }')).warnings).toEqual([
		{
			path: ['exporters', 'out/b'],
			message: 'is configured but not used in any pipeline',
			place: { source: '0.yaml', line: 3, column: 21 },
		},
	]);
});

test('every fault is told at once, source by source and from the top down', () => {
	const faults = faultsOf(() =>
		read(
			'receivers: { in: { port: x } }\nconnectors: {}\nexporters: { out: { nam: x } }\n',
			'service: { pipelines: { logs: { receivers: [in], exporters: [ou] } } }\nprocessors: { siev: }\n',
		),
	);
	expect(faults).toEqual([
		'receivers.in.port: expected a number, got "x" (0.yaml:1:26)',
		'connectors: expected a known key; there are receivers, processors, exporters, extensions, service (0.yaml:2:1)',
		'exporters.out.nam: expected a known key; did you mean "name"? (0.yaml:3:21)',
		'service.pipelines.logs.exporters[0]: expected a configured exporter, got "ou"; did you mean "out"? (1.yaml:1:62)',
		'processors.siev: expected a known type; did you mean "sieve"? (1.yaml:2:15)',
	]);
});

test.for<[string, readonly string[], readonly string[]]>([
	['no source', [], ['expected at least one --config']],
	['an empty file', [''], ['expected receivers, exporters and service, got an empty file (0.yaml:1:1)']],
	['an empty map', ['{}'], ['expected receivers, exporters and service, got an empty file (0.yaml:1:1)']],
	['a list', ['[]'], ['expected receivers, exporters and service, got a list (0.yaml:1:1)']],
	['a word', ['x'], ['expected receivers, exporters and service, got a value (0.yaml:1:1)']],
	[
		'faults of syntax in two files',
		['a: "', '\tb: 1'],
		['expected a closing quote (0.yaml:1:4)', 'expected spaces as indentation, got a tab (1.yaml:1:1)'],
	],
	[
		'sections without content',
		['receivers:\nexporters:\nservice:\n'],
		[
			'receivers: expected at least one receiver (0.yaml:1:1)',
			'exporters: expected at least one exporter (0.yaml:2:1)',
			'service.pipelines: expected at least one pipeline, such as logs or traces (0.yaml:3:1)',
		],
	],
	[
		'nothing but a processor',
		['processors: { sieve: }'],
		[
			'receivers: expected at least one receiver (0.yaml)',
			'exporters: expected at least one exporter (0.yaml)',
			'service.pipelines: expected at least one pipeline, such as logs or traces (0.yaml)',
		],
	],
])('%s is told', ([, files, faults]) => {
	expect(faultsOf(() => read(...files))).toEqual(faults);
});

test('a section that could not be expanded is told once, whatever refers to it', () => {
	const text = good.replace('{ out: }', `"\${env:NOPE}"`);
	expect(faultsOf(() => read(text))).toHaveLength(1);
});

test('whatever the text, it is read or refused with faults, and no fault repeats a secret', () => {
	const word = fc.constantFrom(
		...[
			'receivers',
			'in',
			'port',
			'exporters',
			'out',
			'service',
			'pipelines',
			'logs',
			': ',
			':\n',
			'\n  ',
			'- ',
			'{',
			'}',
		],
		...[
			'[',
			']',
			', ',
			'"',
			"'",
			'&a ',
			'*a',
			'<<: ',
			'|',
			'>',
			'\t',
			'#',
			'5',
			'xoxb-secret',
			'$',
			'${',
			'}',
			'env:',
			':-',
			'!!int ',
		],
	);
	const check = (words: readonly string[]) => {
		try {
			read(good + words.join(''), words.join(''));
		} catch (error) {
			if (!(error instanceof ConfigError)) throw error;
			expect(error.faults.length).toBeGreaterThan(0);
			expect(error.message).not.toContain('xoxb-secret');
		}
	};
	fc.assert(fc.property(fc.array(word, { maxLength: 30 }), check), { numRuns: 300 });
});

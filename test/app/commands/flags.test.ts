import { expect, test } from 'vitest';
import { parseFlags } from '../../../src/app/commands/flags.ts';
import { faultsOf } from '../../config/reading.ts';

const names = ['config', 'set'] as const;

test('a flag is given as often as one likes, in either form', () => {
	const { values, rest } = parseFlags(['--config', 'a', '--set=b=c', '--config=d', 'e'], { names, restMax: 1 });
	expect(values('config')).toEqual(['a', 'd']);
	expect(values('set')).toEqual(['b=c']);
	expect(rest).toEqual(['e']);
});

test('a flag that is not given has no values', () => {
	expect(parseFlags([], { names }).values('set')).toEqual([]);
});

test.for<[readonly string[], readonly string[]]>([
	[
		['--confg', 'a'],
		['expected a known option, got "--confg"; did you mean "--config"?', 'expected no further argument, got "a"'],
	],
	[['--zzz'], ['expected a known option, got "--zzz"; there are --config, --set']],
	[['-x'], ['expected a known option, got "-x"; there are --config, --set']],
	[['--config'], ['expected a value after --config']],
	[
		['--config', '--set', 'a=b'],
		['expected a value after --config', 'expected no further argument, got "a=b"'],
	],
	[
		['a', 'b'],
		['expected no further argument, got "a"', 'expected no further argument, got "b"'],
	],
])('%j is refused', ([args, faults]) => {
	expect(faultsOf(() => parseFlags(args, { names }))).toEqual(faults);
});

test('a value may look like a flag when it is meant to', () => {
	expect(parseFlags(['--set=--x=1'], { names }).values('set')).toEqual(['--x=1']);
});

test('without flags there is nothing to list', () => {
	expect(faultsOf(() => parseFlags(['--x'], { names: [] }))).toEqual(['expected a known option, got "--x"']);
});

import { expect, test } from 'vitest';
import {
	baseName,
	boundedChain,
	exceptionOf,
	frameOf,
	framesMax,
	linksMax,
	membersMax,
	nameCharsMax,
	stackOf,
} from '../../../src/issues/stack/reader.ts';

const frame = frameOf({ function: 'f', module: 'a', inApp: true });

test('a chain keeps eight links: the outermost seven and the innermost', () => {
	const chain = (length: number) => Array.from({ length }, (_, index) => index);
	expect(boundedChain(chain(linksMax))).toEqual(chain(linksMax));
	expect(boundedChain(chain(linksMax + 1))).toEqual([0, 1, 2, 3, 4, 5, 6, 8]);
	expect(boundedChain([])).toEqual([]);
});

test('links make a stack when one of them has a frame', () => {
	const bare = { type: 'E', message: 'm', frames: [] };
	expect(stackOf('go', [bare, bare], 'words')).toBeUndefined();
	expect(stackOf('go', [bare, { ...bare, frames: [frame] }], 'words')).toEqual({
		exceptions: [bare, { ...bare, frames: [frame], language: 'go' }],
		preamble: 'words',
		code: '',
	});
});

test('an exception keeps fifty frames and eight members', () => {
	const made = (frames: number, members: number) =>
		exceptionOf('go', {
			type: 'E',
			message: '',
			frames: Array.from({ length: frames }, () => frame),
			members: Array.from({ length: members }, () => ({ type: 'M', message: '' })),
		});
	expect(made(framesMax, membersMax)).toEqual(made(framesMax + 1, membersMax + 1));
	expect(made(framesMax + 1, membersMax + 1).frames).toHaveLength(50);
	expect(made(framesMax + 1, membersMax + 1).aggregated).toHaveLength(8);
	expect(made(1, 0).aggregated).toBeUndefined();
});

test('a frame leaves out what is not known and keeps names to 200 characters', () => {
	expect(frameOf({ function: '', module: 'a', file: undefined, line: '7', inApp: false })).toEqual({
		module: 'a',
		line: 7,
		inApp: false,
	});
	const long = 'x'.repeat(nameCharsMax + 1);
	const { function: name, module, file } = frameOf({ function: long, module: long, file: `/${long}`, inApp: true });
	expect([name, module, file].map((each) => each?.length)).toEqual([200, 200, 200]);
});

test.for([
	['/srv/shop/Payments.rb', 'payments'],
	['C:\\shop\\pay.py', 'pay'],
	['pay', 'pay'],
	['/srv/.hidden', '.hidden'],
	['', ''],
])('the base name of %s is %s', ([path = '', name]) => {
	expect(baseName(path)).toBe(name);
});

import { expect, test } from 'vitest';
import { swift } from '../../../src/issues/stack/swift.ts';

const read = (...lines: string[]) => swift.read(lines);
const frame = (line: string) => {
	const found = read(line)?.exceptions[0]?.frames[0];
	return found && `${found.inApp ? '* ' : ''}${found.module}#${found.function ?? ''}`;
};
const apple = (image: string, symbol: string) => `3   ${image.padEnd(35)} 0x0000000104b0c8f4 ${symbol} + 12`;

test.for([
	[apple('Shop', '$s4Shop8PaymentsC6charge5orderySi_tKF'), '* Shop.Payments#charge'],
	[apple('Shop', '$s4Shop4CartV4ItemV5totalSivg'), '* Shop.Cart.Item#total'],
	[apple('Shop', '$s4Shop6chargeyyF'), '* Shop#charge'],
	[apple('Shop', '$s4Shop99oopsyyF'), '* Shop#Shop'],
	[apple('Shop', '-[Cart total:]'), '* Cart#total:'],
	[apple('Shop', '+[Cart(Sum) total]'), '* Cart#total'],
	[apple('Shop', 'main'), '* Shop#main'],
	[apple('Shop', '0x104b00000'), '* Shop#'],
	[apple('My Shop', 'main'), '* My Shop#main'],
	[apple('UIKitCore', '-[UIView layoutSubviews]'), 'UIView#layoutSubviews'],
	[apple('libswiftCore.dylib', '$sSTsE3mapySayqd__G'), 'libswiftCore.dylib#map'],
	['1 0x000055d0c0ffee00 Cart.total(of:) + 207 in Shop at /srv/Cart.swift:12:18', '* Cart#total'],
	['2 [ra] 0x000055d0c0ffee00 closure #1 in Cart.total() + 5 in Shop at /srv/Cart.swift:12:18', '* Cart#total'],
	['3 [ra] [thunk] 0x000055d0c0ffee00 static Main.main() + 5 in Shop at /srv/main.swift:1:2', '* Main#main'],
	['0 [inlined] [system] 0x000055d0c0ffee00 _fatal(_:) in libswiftCore.so', 'libswiftCore.so#_fatal'],
	['3 apples for 0x12', undefined],
	['', undefined],
])('%s is read as %s', ([line = '', expected]) => {
	expect(frame(line)).toBe(expected);
});

test.for([
	["*** uncaught exception 'NSRangeException', reason: 'no card'", 'NSRangeException', 'no card'],
	['Shop/Pay.swift:12: Fatal error: no card', 'Fatal error', 'no card'],
	['Precondition failed', 'Precondition failed', ''],
	['no card', '', 'no card'],
])('above the frames, %j is the title', ([line = '', type, message]) => {
	expect(read(line, apple('Shop', 'main'))?.exceptions).toMatchObject([{ type, message }]);
});

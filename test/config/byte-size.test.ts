import { expect, test } from 'vitest';
import { parseByteSize, printByteSize } from '../../src/config/byte-size.ts';

test.for<[string, number | undefined]>([
	['0', 0],
	['512', 512],
	['1B', 1],
	['64KiB', 65_536],
	['64 KiB', 65_536],
	['1.5MiB', 1_572_864],
	['2GiB', 2_147_483_648],
	['1kB', 1_000],
	['1MB', 1_000_000],
	['1GB', 1_000_000_000],
	['1ib', undefined],
	['-1', undefined],
	['1 TiB', undefined],
	['MiB', undefined],
	['1  KiB', undefined],
	['', undefined],
])('%s is %s bytes', ([text, bytes]) => {
	expect(parseByteSize(text)).toBe(bytes);
});

test.for<[number, string | number]>([
	[0, 0],
	[1, 1],
	[1_023, 1_023],
	[1_024, '1KiB'],
	[1_536, 1_536],
	[20_971_520, '20MiB'],
	[1_073_741_824, '1GiB'],
])('%s bytes are printed as %s', ([bytes, text]) => {
	expect(printByteSize(bytes)).toBe(text);
});

test('what is printed is read as the same size', () => {
	for (const bytes of [1, 1_024, 1_025, 3 * 1_024 ** 2, 5 * 1_024 ** 3]) {
		expect(parseByteSize(String(printByteSize(bytes)))).toBe(bytes);
	}
});

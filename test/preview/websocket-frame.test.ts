import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeFrame, opcodes, payloadBytesMax, readFrame } from '../../src/preview/websocket-frame.ts';

/** What a client sends: the same frame, masked. */
function masked(opcode: number, payload: Buffer, mask: Buffer = Buffer.from([1, 2, 3, 4])): Buffer {
	const plain = encodeFrame({ opcode, payload });
	const head = plain.subarray(0, plain.length - payload.length);
	head[1] = (head[1] ?? 0) | 0x80;
	return Buffer.concat([head, mask, Buffer.from(payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0)))]);
}

test.for([0, 1, 125, 126, 65_535, 65_536, payloadBytesMax])('a frame of %d bytes is read as it was sent', (length) => {
	const payload = Buffer.alloc(length, 'x');
	const bytes = Buffer.concat([masked(opcodes.text, payload), Buffer.from('rest')]);
	const reading = readFrame(bytes);
	expect(reading).toMatchObject({ status: 'frame', frame: { opcode: opcodes.text } });
	if (reading.status !== 'frame') return;
	expect(reading.frame.payload.equals(payload)).toBe(true);
	expect(reading.rest.toString()).toBe('rest');
});

test('a frame that has not arrived is waited for', () => {
	const bytes = masked(opcodes.text, Buffer.alloc(70_000));
	for (const length of [0, 1, 2, 9, 13, bytes.length - 1]) {
		expect(readFrame(bytes.subarray(0, length))).toEqual({ status: 'incomplete' });
	}
});

test('a frame that is too long is not waited for', () => {
	const bytes = masked(opcodes.text, Buffer.alloc(payloadBytesMax + 1)).subarray(0, 14);
	expect(readFrame(bytes)).toEqual({ status: 'broken', code: 1009 });
});

test.for<[string, Buffer, number]>([
	['unmasked', encodeFrame({ opcode: opcodes.text, payload: Buffer.from('a') }), 1002],
	['with an extension', Buffer.from([0xc1, 0x80, 0, 0, 0, 0]), 1002],
	['that goes on in another', Buffer.from([0x01, 0x80, 0, 0, 0, 0]), 1003],
	['of bytes', masked(2, Buffer.from('a')), 1003],
])('a frame %s is broken', ([, bytes, code]) => {
	expect(readFrame(bytes)).toEqual({ status: 'broken', code });
});

test('what is written is what a browser expects', () => {
	expect([...encodeFrame({ opcode: opcodes.text, payload: Buffer.from('Hi') })]).toEqual([0x81, 2, 72, 105]);
	expect([...encodeFrame({ opcode: opcodes.close, payload: Buffer.alloc(0) })]).toEqual([0x88, 0]);
});

test('no bytes make it throw or promise more than there is', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
			const reading = readFrame(Buffer.from(bytes));
			if (reading.status === 'frame') expect(reading.rest.length).toBeLessThan(bytes.length);
		}),
	);
});

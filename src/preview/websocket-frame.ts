// The frames of a WebSocket as bytes, as far as Socket Mode uses them: whole texts, pings and closing. Pure; who is
// connected is in websocket.ts. The form: https://www.rfc-editor.org/rfc/rfc6455#section-5.2.

/** The kinds of frame that are used here, by the protocol's numbers. */
export const opcodes = { text: 1, close: 8, ping: 9, pong: 10 } as const;

/** One frame. */
export interface Frame {
	readonly opcode: number;
	readonly payload: Buffer;
}

/** What was read from the beginning of some bytes; `broken` names the code to close with. */
export type Reading =
	| { readonly status: 'frame'; readonly frame: Frame; readonly rest: Buffer }
	| { readonly status: 'incomplete' }
	| { readonly status: 'broken'; readonly code: number };

/** The longest payload of a client: far beyond an acknowledgement with a message in it. */
export const payloadBytesMax = 1_000_000;

/** Why a connection is closed: https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1. */
export const closeCodes = { normal: 1000, protocolError: 1002, unsupported: 1003, tooBig: 1009 } as const;

const finalBit = 0x80;
const reservedBits = 0x70;
const opcodeBits = 0x0f;
const maskBit = 0x80;
const lengthBits = 0x7f;
/** Lengths up to 125 stand in the header; 126 and 127 announce two and eight bytes of length. */
const twoBytes = 126;
const eightBytes = 127;
const maskBytes = 4;

/** Writes a frame the way a server does, unmasked. */
export function encodeFrame({ opcode, payload }: Frame): Buffer {
	return Buffer.concat([Buffer.from([finalBit | opcode]), encodeLength(payload.length), payload]);
}

function encodeLength(length: number): Buffer {
	if (length < twoBytes) return Buffer.from([length]);
	const wide = length > 0xffff;
	const bytes = Buffer.alloc(wide ? 9 : 3);
	bytes[0] = wide ? eightBytes : twoBytes;
	if (wide) bytes.writeBigUInt64BE(BigInt(length), 1);
	else bytes.writeUInt16BE(length, 1);
	return bytes;
}

/** Reads the frame that the bytes begin with, as a client sends it: masked, whole, without extensions. */
export function readFrame(bytes: Buffer): Reading {
	const [first, second] = bytes;
	if (first === undefined || second === undefined) return { status: 'incomplete' };
	if ((first & reservedBits) !== 0 || (second & maskBit) === 0) return broken('protocolError');
	const opcode = first & opcodeBits;
	if ((first & finalBit) === 0 || !Object.values<number>(opcodes).includes(opcode)) return broken('unsupported');
	const length = readLength(bytes, second & lengthBits);
	if (length === undefined) return { status: 'incomplete' };
	if (length.value > payloadBytesMax) return broken('tooBig');
	const from = length.end + maskBytes;
	const end = from + length.value;
	if (bytes.length < end) return { status: 'incomplete' };
	const payload = unmask(bytes.subarray(from, end), bytes.subarray(length.end, from));
	return { status: 'frame', frame: { opcode, payload }, rest: bytes.subarray(end) };
}

function broken(why: keyof typeof closeCodes): Reading {
	return { status: 'broken', code: closeCodes[why] };
}

/** The length of the payload and where its field ends; `undefined` as long as the field has not arrived. */
function readLength(bytes: Buffer, short: number): { readonly value: number; readonly end: number } | undefined {
	if (short < twoBytes) return { value: short, end: 2 };
	const end = short === twoBytes ? 4 : 10;
	if (bytes.length < end) return undefined;
	return { value: short === twoBytes ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2)), end };
}

function unmask(masked: Buffer, mask: Buffer): Buffer {
	const plain = Buffer.from(masked);
	for (const [index, byte] of plain.entries()) plain[index] = byte ^ (mask[index % maskBytes] ?? 0);
	return plain;
}

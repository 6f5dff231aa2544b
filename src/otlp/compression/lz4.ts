// lz4 frames (lz4/lz4: lz4_Frame_format.md, lz4_Block_format.md), one or several in a body. Unpacking only, whole bodies
// only, no dictionaries and no legacy frames. The output grows with what the input can hold, never past the limit.
import { xxHash32 } from './checksums.ts';
import { createGrowingBuffer, type GrowingBuffer } from './growing-buffer.ts';
import { copyBack, type Fault } from './lz77.ts';

const frameMagic = 0x184d_2204;
/** Sixteen magic numbers from here announce a frame of anything, to be passed over. */
const skippableMagic = 0x184d_2a50;

/** A byte of input makes at most this much output: it lengthens a match. */
const expansionMax = 255;

/** Unpacks all frames of the body. */
export function unpackLz4(body: Buffer, bytesMax: number): Buffer | Fault {
	const output = createGrowingBuffer(bytesMax);
	let at = 0;
	do {
		const end = unpackFrame(body, at, output);
		if (typeof end === 'string') return end;
		at = end;
	} while (at < body.length);
	return output.content();
}

/** Unpacks the frame that begins at `at` and says where it ends. */
function unpackFrame(body: Buffer, at: number, output: GrowingBuffer): number | Fault {
	if (at + 8 > body.length) return 'corrupt';
	const magic = body.readUInt32LE(at);
	if ((magic & 0xffff_fff0) === skippableMagic) return within(body, at + 8 + body.readUInt32LE(at + 4));
	const header = magic === frameMagic ? readHeader(body.subarray(at + 4)) : undefined;
	if (header === undefined) return 'corrupt';
	const start = output.length;
	const end = unpackBlocks(body.subarray(at + 4 + header.bytes), header, output);
	if (typeof end === 'string') return end;
	const blocksEnd = at + 4 + header.bytes + end;
	return header.contentChecksum ? checked(body, blocksEnd, output.content(start)) : blocksEnd;
}

const within = (body: Buffer, at: number): number | 'corrupt' => (at <= body.length ? at : 'corrupt');

/** Passes over the checksum at `at`, if it is there and fits the content. */
function checked(body: Buffer, at: number, content: Buffer): number | 'corrupt' {
	return at + 4 <= body.length && body.readUInt32LE(at) === xxHash32(content) ? at + 4 : 'corrupt';
}

/** What a frame says of itself. */
interface Header {
	readonly bytes: number;
	readonly blockBytesMax: number;
	readonly blockChecksum: boolean;
	readonly contentChecksum: boolean;
}

function readHeader(descriptor: Buffer): Header | undefined {
	const [flags, sizes] = descriptor;
	if (flags === undefined || sizes === undefined) return undefined;
	const sizeCode = sizes >> 4;
	// Version 01, no reserved bit, no dictionary (bit 0); the content size (bit 3) is the sender's word and not read.
	if ((flags & 0xc3) !== 0x40 || (sizes & 0x8f) !== 0 || sizeCode < 4) return undefined;
	const checksumAt = flags & 0x08 ? 10 : 2;
	if (descriptor[checksumAt] !== ((xxHash32(descriptor.subarray(0, checksumAt)) >>> 8) & 0xff)) return undefined;
	return {
		bytes: checksumAt + 1,
		blockBytesMax: 4 ** (sizeCode + 4),
		blockChecksum: (flags & 0x10) !== 0,
		contentChecksum: (flags & 0x04) !== 0,
	};
}

/** Set in a block's size when its bytes are stored as they are. */
const storedBit = 0x8000_0000;

/** Unpacks blocks up to the end mark and says where that ends. */
function unpackBlocks(body: Buffer, header: Header, output: GrowingBuffer): number | Fault {
	for (let at = 0; ; ) {
		if (at + 4 > body.length) return 'corrupt';
		const word = body.readUInt32LE(at);
		if (word === 0) return at + 4;
		const end = at + 4 + (word & ~storedBit);
		const block = body.subarray(at + 4, end);
		if (end > body.length || block.length > header.blockBytesMax) return 'corrupt';
		const next = header.blockChecksum ? checked(body, end, block) : end;
		if (next === 'corrupt') return 'corrupt';
		const fault = word >= storedBit ? store(block, output) : expand(block, output, header.blockBytesMax);
		if (fault !== undefined) return fault;
		at = next;
	}
}

function store(block: Buffer, output: GrowingBuffer): Fault | undefined {
	return output.append(block) ? undefined : 'oversize';
}

/** Runs the sequences of a block: literals, then a match; the last has literals alone. */
function expand(block: Buffer, output: GrowingBuffer, blockBytesMax: number): Fault | undefined {
	const room = Math.min(blockBytesMax, block.length * expansionMax);
	const buffer = output.reserve(room);
	const end = Math.min(buffer.length, output.length + room);
	const overrun = end < output.length + room ? 'oversize' : 'corrupt';
	let at = output.length;
	for (let position = 0; ; ) {
		const token = block[position];
		if (token === undefined) return 'corrupt';
		const literals = readLength(block, position + 1, token >> 4);
		const literalsEnd = literals.end + literals.value;
		if (literalsEnd > block.length) return 'corrupt';
		if (at + literals.value > end) return overrun;
		at += block.copy(buffer, at, literals.end, literalsEnd);
		if (literalsEnd === block.length) return void output.writtenTo(at);
		if (literalsEnd + 2 > block.length) return 'corrupt';
		const distance = block.readUInt16LE(literalsEnd);
		const match = readLength(block, literalsEnd + 2, token & 0x0f);
		const length = match.value + 4;
		if (distance === 0 || distance > at) return 'corrupt';
		if (at + length > end) return overrun;
		copyBack(buffer, at, distance, length);
		at += length;
		position = match.end;
	}
}

/** A length of four bits in the token; fifteen is continued by bytes, of which each 255 says that another follows. */
function readLength(block: Buffer, start: number, nibble: number): { readonly value: number; readonly end: number } {
	let value = nibble;
	let end = start;
	for (let more = nibble === 15; more; end++) {
		const byte = block[end] ?? 0;
		value += byte;
		more = byte === 255;
	}
	return { value, end };
}

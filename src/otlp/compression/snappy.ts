// Snappy, both as one block and as the framed stream (google/snappy: format_description.txt, framing_format.txt).
// Unpacking only, whole bodies only. Nothing is allocated for more output than the input can hold.
import { crc32c } from './checksums.ts';
import { createGrowingBuffer } from './growing-buffer.ts';
import { copyBack, type Fault } from './lz77.ts';

/** The best a block can do: a copy of 64 bytes for a tag and a two-byte distance. What claims more lies. */
const expansionMax = 64 / 3;

/** What one chunk of a stream holds at most, unpacked; the framing format fixes it. */
const chunkBytesMax = 65_536;

/** Unpacks one block. */
export function unpackSnappyBlock(body: Buffer, bytesMax: number): Buffer | Fault {
	const declared = readLength(body);
	if (declared === undefined) return 'corrupt';
	if (declared.value > bytesMax) return 'oversize';
	if (declared.value > body.length * expansionMax) return 'corrupt';
	const output = Buffer.allocUnsafe(declared.value);
	return expand(body.subarray(declared.end), output) ? output : 'corrupt';
}

/** The block's first number, how long it is unpacked: at most five bytes of seven bits, low ones first. */
function readLength(body: Buffer): { readonly value: number; readonly end: number } | undefined {
	let value = 0;
	for (const [index, byte] of body.subarray(0, 5).entries()) {
		value += (byte & 0x7f) * 2 ** (7 * index);
		if (byte < 0x80) return { value, end: index + 1 };
	}
	return undefined;
}

/** Runs the elements of a block; false when they do not fill the output exactly. */
function expand(elements: Buffer, output: Buffer): boolean {
	let at = 0;
	for (let position = 0; position < elements.length; ) {
		const tag = elements.readUInt8(position);
		const bytes = operandBytes(tag);
		const data = position + 1 + bytes;
		if (data > elements.length) return false;
		const operand = bytes === 0 ? tag >> 2 : elements.readUIntLE(position + 1, bytes);
		const literal = (tag & 3) === 0;
		const length = literal ? operand + 1 : copyLength(tag);
		if (at + length > output.length) return false;
		position = literal ? data + length : data;
		if (position > elements.length) return false;
		if (literal) elements.copy(output, at, data, position);
		else if (!copyWithinOutput(output, at, copyDistance(tag, operand), length)) return false;
		at += length;
	}
	return at === output.length;
}

/** How many bytes follow the tag: a literal's long length, or a copy's distance of one, two or four bytes. */
function operandBytes(tag: number): number {
	const kind = tag & 3;
	if (kind === 0) return Math.max(0, (tag >> 2) - 59);
	return kind === 3 ? 4 : kind;
}

function copyLength(tag: number): number {
	return (tag & 3) === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
}

function copyDistance(tag: number, operand: number): number {
	return (tag & 3) === 1 ? ((tag >> 5) << 8) | operand : operand;
}

function copyWithinOutput(output: Buffer, at: number, distance: number, length: number): boolean {
	if (distance === 0 || distance > at) return false;
	copyBack(output, at, distance, length);
	return true;
}

/** The chunk every stream begins with; a block cannot begin so. */
const streamIdentifier = Buffer.from('\xff\x06\x00\x00sNaPpY', 'latin1');

/** Whether the body is a framed stream. */
export function isSnappyStream(body: Buffer): boolean {
	return body.subarray(0, streamIdentifier.length).equals(streamIdentifier);
}

/** Unpacks a framed stream. */
export function unpackSnappyStream(body: Buffer, bytesMax: number): Buffer | Fault {
	if (!isSnappyStream(body)) return 'corrupt';
	const output = createGrowingBuffer(bytesMax);
	for (let at = 0; at < body.length; ) {
		if (at + 4 > body.length) return 'corrupt';
		const end = at + 4 + body.readUIntLE(at + 1, 3);
		if (end > body.length) return 'corrupt';
		const content = unpackChunk(body.readUInt8(at), body.subarray(at + 4, end));
		if (content === 'corrupt') return 'corrupt';
		if (!output.append(content)) return 'oversize';
		at = end;
	}
	return output.content();
}

/** Kinds below this one must be understood; from here on a reader may pass over what it does not know. */
const skippableKinds = 0x80;

const nothing = Buffer.alloc(0);

function unpackChunk(kind: number, chunk: Buffer): Buffer | 'corrupt' {
	if (kind >= skippableKinds) return nothing;
	if (kind > 1 || chunk.length < 4) return 'corrupt';
	const packed = chunk.subarray(4);
	const content = kind === 0 ? unpackSnappyBlock(packed, chunkBytesMax) : packed;
	if (typeof content === 'string' || content.length > chunkBytesMax) return 'corrupt';
	return maskedChecksum(content) === chunk.readUInt32LE(0) ? content : 'corrupt';
}

/** The format stores its checksums rotated by 15 bits plus a constant, since a checksum of checksums would be weak. */
function maskedChecksum(content: Buffer): number {
	const crc = crc32c(content);
	return (((crc >>> 15) | (crc << 17)) + 0xa282_ead8) >>> 0;
}

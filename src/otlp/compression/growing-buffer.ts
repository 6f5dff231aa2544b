// A buffer for what arrives in pieces: received bodies and unpacked ones. It never keeps the pieces, of which a stranger can
// make millions, and it never allocates more than twice what it holds.

/** Bytes that are written one after another, into a buffer that grows as it must and never past its limit. */
export interface GrowingBuffer {
	/** How much has been written. */
	readonly length: number;
	/** Appends the bytes, or nothing and false when they would pass the limit. */
	append(bytes: Buffer): boolean;
	/** The buffer, with room for that many more bytes, or for as many as the limit leaves. */
	reserve(bytes: number): Buffer;
	/** Says that the reserved buffer is now written up to there. */
	writtenTo(length: number): void;
	/** What has been written, from there on. */
	content(from?: number): Buffer;
}

/** An empty buffer that can take `bytesMax`. */
export function createGrowingBuffer(bytesMax: number): GrowingBuffer {
	let buffer: Buffer = Buffer.alloc(0);
	let length = 0;
	const reserve = (bytes: number): Buffer => {
		const needed = Math.min(bytesMax, length + bytes);
		if (needed > buffer.length) {
			const larger = Buffer.allocUnsafe(Math.min(bytesMax, Math.max(needed, 2 * buffer.length)));
			buffer.copy(larger, 0, 0, length);
			buffer = larger;
		}
		return buffer;
	};
	return {
		get length() {
			return length;
		},
		append(bytes) {
			if (length + bytes.length > bytesMax) return false;
			length += bytes.copy(reserve(bytes.length), length);
			return true;
		},
		reserve,
		writtenTo(end) {
			length = end;
		},
		content: (from = 0) => buffer.subarray(from, length),
	};
}

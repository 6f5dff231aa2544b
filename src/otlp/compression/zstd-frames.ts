// Where zstd's frames end (RFC 8878, section 3.1), read from their block headers without unpacking anything. Node unpacks
// the first frame and is silent about others behind it, in some versions also about one that is cut short.

const frameMagic = 0xfd2f_b528;
/** Sixteen magic numbers from here announce a frame of anything, to be passed over. */
const skippableMagic = 0x184d_2a50;

/**
 * Where the frame that begins at `at` ends; `undefined` when the body ends before. What is no frame ends with the body:
 * it is for the decompressor to say what is wrong with it.
 */
export function zstdFrameEnd(body: Buffer, at: number): number | undefined {
	if (at + 4 > body.length) return undefined;
	const magic = body.readUInt32LE(at);
	if ((magic & 0xffff_fff0) === skippableMagic) return within(body, sizedEnd(body, at + 4));
	return magic === frameMagic ? within(body, blocksEnd(body, at + 4)) : body.length;
}

function within(body: Buffer, end: number | undefined): number | undefined {
	return end !== undefined && end <= body.length ? end : undefined;
}

function sizedEnd(body: Buffer, at: number): number | undefined {
	return at + 4 <= body.length ? at + 4 + body.readUInt32LE(at) : undefined;
}

/** How many bytes the dictionary's id and the content's size take, by their two bits of the descriptor. */
const dictionaryIdBytes = [0, 1, 2, 4];
const contentSizeBytes = [0, 2, 4, 8];

function blocksEnd(body: Buffer, start: number): number | undefined {
	const descriptor = body[start];
	if (descriptor === undefined) return undefined;
	const singleSegment = (descriptor & 0x20) !== 0;
	const sizeCode = descriptor >> 6;
	// A single segment has no window descriptor, but then its size takes one byte at least: one of the two is there.
	const windowOrSize = singleSegment && sizeCode !== 0 ? 0 : 1;
	let at = start + 1 + windowOrSize + (dictionaryIdBytes[descriptor & 3] ?? 0) + (contentSizeBytes[sizeCode] ?? 0);
	for (let last = false; !last; ) {
		if (at + 3 > body.length) return undefined;
		const header = body.readUIntLE(at, 3);
		last = (header & 1) !== 0;
		const runLength = ((header >> 1) & 3) === 1;
		at += 3 + (runLength ? 1 : header >> 3);
	}
	return descriptor & 0x04 ? at + 4 : at;
}

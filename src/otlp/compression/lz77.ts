// What snappy and lz4 have in common: what can go wrong, and references back into the output. It knows neither format.

/** Why a compressed body was not unpacked: it is not of its format, or it holds more than was allowed. */
export type Fault = 'corrupt' | 'oversize';

/**
 * Copies `length` bytes that begin `distance` before `at` to `at`. Where the two overlap the copied bytes repeat, as the
 * formats mean it. The caller has checked that both ends lie within the buffer.
 */
export function copyBack(buffer: Buffer, at: number, distance: number, length: number): void {
	const from = at - distance;
	for (let done = 0; done < length; ) {
		const part = Math.min(length - done, distance + done);
		buffer.copyWithin(at + done, from, from + part);
		done += part;
	}
}

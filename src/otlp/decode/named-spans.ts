// The spans of one name in a request body. As with the records of a trace, bytes are searched first and only what stands around
// them is decoded; here they are those of the field that holds the name, so that a name in an attribute opens nothing.
import type { Span } from '../../model/telemetry.ts';
import { DecodeError, decode, type Encoding } from './decode.ts';
import type { Body } from './trace-records.ts';

/** Spans of one name read from a body; it takes fewer to know what is usual. */
export const namedMax = 32;

/** Larger bodies are not opened: all of one is passed over in one go, of these in three or four milliseconds. */
export const openedBytesMax: Readonly<Record<Encoding, number>> = { protobuf: 8 * 1024 * 1024, json: 1024 * 1024 };

/** Some of the spans with this name; none of a body that cannot be decoded after all. */
export function spansNamed({ signal, encoding, body }: Body, name: string): readonly Span[] {
	if (name === '' || body.length > openedBytesMax[encoding]) return [];
	const marks = marksOf(body, encoding === 'protobuf' ? nameInProtobuf(name) : nameInJson(name));
	if (marks.length === 0) return [];
	try {
		const { telemetry } = decode(signal, encoding, body, { marks });
		// Events have names, too.
		return telemetry.spans.filter((span) => span.name === name);
	} catch (error) {
		// What nobody wanted was never looked into, so a fault in there comes to light here.
		if (error instanceof DecodeError) return [];
		throw error;
	}
}

/** Field 5 of a span, length-delimited. */
const nameTag = 0x2a;
const varintMore = 0x80;

function nameInProtobuf(name: string): Buffer {
	const bytes = Buffer.from(name);
	const head = [nameTag];
	let length = bytes.length;
	for (; length >= varintMore; length = Math.floor(length / varintMore)) head.push((length % varintMore) + varintMore);
	return Buffer.concat([Uint8Array.from([...head, length]), bytes]);
}

/** As SDKs and the Collector write it, without a blank. What is written otherwise is not found, which costs a number. */
function nameInJson(name: string): Buffer {
	return Buffer.from(`"name":${JSON.stringify(name)}`);
}

function marksOf(body: Buffer, field: Buffer): number[] {
	const marks: number[] = [];
	for (
		let at = body.indexOf(field);
		at !== -1 && marks.length < namedMax;
		at = body.indexOf(field, at + field.length)
	) {
		marks.push(at);
	}
	return marks;
}

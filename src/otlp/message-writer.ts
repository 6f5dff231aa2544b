// Writes the few protobuf messages we answer with. It knows varints and length-delimited fields, which is all they need.

/** A field that holds a number; nothing for zero, as proto3 has it. */
export function numberField(field: number, value: number): Buffer {
	return value === 0 ? nothing : Buffer.concat([varint(field << 3), varint(value)]);
}

/** A field that holds text; nothing for none. */
export function textField(field: number, text: string): Buffer {
	return text === '' ? nothing : messageField(field, Buffer.from(text));
}

/** A field that holds a message or bytes, present even when these are empty. */
export function messageField(field: number, ...parts: readonly Buffer[]): Buffer {
	const body = Buffer.concat(parts);
	return Buffer.concat([varint((field << 3) | lengthDelimited), varint(body.length), body]);
}

const nothing = Buffer.alloc(0);

/** The wire type of texts, bytes and messages. */
const lengthDelimited = 2;

function varint(value: number): Buffer {
	const bytes: number[] = [];
	let rest = value;
	for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
	return Buffer.from([...bytes, rest]);
}

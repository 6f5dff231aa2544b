// The same requests as otlp-json.ts makes, as protobuf bytes.
import { requestTypes } from './bench/otlp-schema.ts';
import { withBinaryIds } from './bench/payloads.ts';

/** The bytes of a request that is given in its JSON form. */
export function protobufOf(signal: 'logs' | 'traces', request: object): Buffer {
	const type = requestTypes[signal];
	return Buffer.from(type.encode(type.fromObject(withBinaryIds(request) as Record<string, unknown>)).finish());
}

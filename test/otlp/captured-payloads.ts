// The request bodies of real SDKs in test/fixtures/otlp, by the name of their file.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Encoding, Signal } from '../../src/otlp/decode/decode.ts';

/** One captured body. */
export interface CapturedPayload {
	readonly name: string;
	readonly signal: Signal;
	readonly encoding: Encoding;
	readonly body: Buffer;
}

const folder = join(import.meta.dirname, '../fixtures/otlp');

/** All captured bodies. */
export const capturedPayloads: readonly CapturedPayload[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	.filter((file) => /\.(pb|json)$/.test(file) && !file.endsWith('.headers.json'))
	.toSorted()
	.map((file) => ({
		name: file.replace(/^.*\//, ''),
		signal: /[.-]traces-\d/.test(file) ? 'traces' : 'logs',
		encoding: file.endsWith('.pb') ? 'protobuf' : 'json',
		body: readFileSync(join(folder, file)),
	}));

/** Bodies of one run in both encodings: the JSON one and the protobuf one. */
export const capturedPairs: readonly (readonly [CapturedPayload, CapturedPayload])[] = capturedPayloads.flatMap(
	(json) => {
		if (json.encoding !== 'json') return [];
		const [, start, index] = json.name.match(/^(.*)-(\d)\.json$/) ?? [];
		const name = `${start}-${Number(index) + 1}.pb`;
		const other = capturedPayloads.find((payload) => payload.name === name);
		return other === undefined ? [] : [[json, other]];
	},
);

// Real requests of OpenTelemetry SDKs, decoded, and what recognition made of their records in one line each.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { everything } from '../../src/model/interest.ts';
import type { Frame, Occurrence } from '../../src/model/occurrence.ts';
import type { Telemetry } from '../../src/model/telemetry.ts';
import { decode } from '../../src/otlp/decode/decode.ts';

const folder = join(import.meta.dirname, '../fixtures/otlp');

/** One of a capture's requests, such as `sdk3-pino`, `logs`, `json`. */
export function capture(name: string, signal: 'logs' | 'traces', extension: 'json' | 'pb'): Telemetry {
	const wanted = new RegExp(`\\b${signal}-\\d\\.${extension}$`);
	const file = readdirSync(join(folder, name)).find((each) => wanted.test(each)) ?? `${name}.${signal}.${extension}`;
	const body = readFileSync(join(folder, name, file));
	return decode(signal, extension === 'pb' ? 'protobuf' : 'json', body, everything).telemetry;
}

/** Message, chain of exceptions and first own frame of the innermost; parts that are empty are left out. */
export function tell(occurrence: Occurrence | undefined): string {
	if (occurrence === undefined) return 'harmless';
	const chain = occurrence.exceptions.map(({ type, message }) => [type, message].filter(Boolean).join(': '));
	return [occurrence.message, chain.join(' <- '), place(topFrame(occurrence))].filter(Boolean).join(' | ');
}

function topFrame({ exceptions }: Occurrence): Frame | undefined {
	return exceptions.flatMap((exception) => exception.frames.filter((frame) => frame.inApp).slice(0, 1)).at(-1);
}

function place(frame: Frame | undefined): string {
	return frame === undefined ? '' : `${frame.function ?? ''}@${frame.file?.split('/').at(-1)}:${frame.line}`;
}

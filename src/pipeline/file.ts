// The Collector's file exporter: what comes through, as lines of OTLP/JSON. It is no alert's business whether a disk is full,
// so what cannot be written is counted and said, and nobody is asked to send it again.
import type { Component, Consumer, Counters, Log } from '../model/ports.ts';
import { writeOtlpJson } from './otlp-json.ts';
import type { RotatingFile } from './rotating-file.ts';

/** What the exporter needs. */
export interface FileDeps {
	readonly file: RotatingFile;
	readonly counters: Counters;
	readonly log: Log;
}

/** A consumer that writes what it is given; `id` names it in the log. */
export function createFile({ file, counters, log }: FileDeps, id: string): Consumer & Component {
	let fails = false;

	function lost(count: number, error: unknown): void {
		counters.add('otel_slack_records_dropped_total', { reason: 'unwritable', intended: 'false', exporter: id }, count);
		if (!fails) log.error(`${id}: records are lost, the file cannot be written: ${String(error)}`);
		fails = true;
	}

	return {
		start: async () => {},
		async consume(telemetry) {
			const lines = writeOtlpJson(telemetry).map((request) => `${request}\n`);
			try {
				if (lines.length > 0) await file.append(lines.join(''));
				if (fails && lines.length > 0) log.info(`${id}: the file can be written again`);
				fails = fails && lines.length === 0;
			} catch (error) {
				lost(telemetry.logs.length + telemetry.spans.length, error);
			}
			return { status: 'accepted' };
		},
		stop: () =>
			file.close().catch((error: unknown) => log.error(`${id}: the file could not be closed: ${String(error)}`)),
	};
}

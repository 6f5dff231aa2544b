import { describe, expect, test } from 'vitest';
import { type Capture, retell } from '../../../src/app/demo/capture.ts';
import { story } from '../../../src/app/demo/story.ts';
import { recognize } from '../../../src/issues/recognize/recognize.ts';
import { everything } from '../../../src/model/interest.ts';
import { decode } from '../../../src/otlp/decode/decode.ts';
import { createSeededChance, epoch } from '../../fakes.ts';

const options = { severityNumber: 17, spans: { exceptions: true, errors: true } };

function telemetryOf(capture: Capture) {
	const bodies = retell(capture, { now: epoch, chance: createSeededChance() });
	const read = (signal: 'logs' | 'traces') =>
		decode(signal, 'json', new TextEncoder().encode(bodies[signal] ?? '{}'), everything).telemetry;
	return { logs: read('logs').logs, spans: read('traces').spans };
}

describe.for(story.acts)('$told', ({ capture }) => {
	test('is trouble of a service with a release, an environment and a stack', () => {
		const { occurrences } = recognize(telemetryOf(capture), options);
		const [first] = occurrences;
		expect(first?.origin).toMatchObject({ service: expect.any(String), version: expect.any(String) });
		expect(first?.origin.environment).toMatch(/^(production|staging)$/);
		expect(first?.exceptions.some(({ frames }) => frames.length > 0)).toBe(true);
	});

	test('happens now', () => {
		const { logs, spans } = telemetryOf(capture);
		const times = [
			...logs.map(({ timeUnixNano }) => timeUnixNano),
			...spans.map(({ endTimeUnixNano }) => endTimeUnixNano),
		];
		const ages = times.map((time) => epoch - Number(time / 1_000_000n));
		expect(Math.min(...ages)).toBe(0);
		expect(Math.max(...ages)).toBeLessThan(1_000);
	});
});

test('subjects stand in what their captures say', () => {
	const varied = story.acts.filter(({ subject }) => subject !== undefined);
	expect(varied).not.toEqual([]);
	for (const { capture, subject } of varied) expect(JSON.stringify(capture)).toContain(`sync boom ${subject}`);
});

test('the quiet moments hold failures that are nobody’s trouble, and nothing else', () => {
	const quiet = telemetryOf(story.quiet);
	expect(quiet.logs.length + quiet.spans.length).toBeGreaterThan(8);
	expect(JSON.stringify(story.quiet)).toContain('exception.type');
	expect(recognize(quiet, options).occurrences).toEqual([]);
});

test('what shows again is known from the story', () => {
	const known = story.acts.map(({ capture }) => capture);
	expect(story.again.every((capture) => known.includes(capture))).toBe(true);
});

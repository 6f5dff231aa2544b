// The fixture's configuration and a still world, for whatever is asked what would happen.
import { readFileSync } from 'node:fs';
import { type AppConfig, componentShapes } from '../../../src/app/component-shapes.ts';
import type { Runtime } from '../../../src/app/runtime.ts';
import { load } from '../../../src/config/load.ts';
import { createIo } from '../commands/io.ts';

/** Every reason why Slack does or does not hear of a record. */
export const fixture: string = readFileSync('test/fixtures/explain/otel-slack.yaml', 'utf8');

/** The fixture, with other values set. */
export function configWith(...assignments: readonly string[]): AppConfig {
	const sets = assignments.map((assignment) => ({ kind: 'assignment', assignment }) as const);
	return load([{ kind: 'location', location: `yaml:${fixture}` }, ...sets], createIo(), componentShapes);
}

export function stillRuntime(): Runtime {
	return createIo().createRuntime('error');
}

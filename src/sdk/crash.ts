// The last thing a process has to say: what nobody caught. It is told through the logger that the host has registered, the
// host's pipeline is drained for a moment, and then the process ends as it would have ended anyway.
import type { Clock } from '../model/ports.ts';
import { registeredLogger } from './api-registry.ts';
import { describeThrown } from './error.ts';
import { attempt } from './value.ts';
import { settlesWithin } from './within.ts';

/** What draining needs to know of whoever tells: a logger provider, an SDK, or what `createSlack` gives. */
export interface Pipeline {
	shutdown(): Promise<unknown>;
}

/** How crashes are captured. */
export interface CrashOptions {
	/** How long the end may be delayed. Default 5000: a message to Slack takes under one second, a file none. */
	readonly withinMillis?: number;
}

/** Captures crashes; see `captureCrashes` at the package's door. */
export type CaptureCrashes = (pipeline: Pipeline, options?: CrashOptions) => void;

/** What capturing needs. */
export interface CrashDeps {
	/** Keeps the process alive while it waits. */
	readonly clock: Clock;
	/** Calls back with what nobody caught, and ends the process when that resolves, unless the host has its own plans. */
	readonly onCrash: (tell: (thrown: unknown) => Promise<void>) => void;
}

const withinMillisDefault = 5_000;
const fatal = 21;

/** A `captureCrashes` for this process. */
export function createCaptureCrashes({ clock, onCrash }: CrashDeps): CaptureCrashes {
	return (pipeline, { withinMillis = withinMillisDefault } = {}) => {
		onCrash(async (thrown) => {
			// Nothing that goes wrong here may hide what has gone wrong there.
			attempt(() => tell(thrown), undefined);
			await settlesWithin(
				attempt(() => pipeline.shutdown(), Promise.resolve()),
				clock,
				withinMillis,
			);
		});
	};
}

function tell(thrown: unknown): void {
	const attributes = describeThrown(thrown);
	registeredLogger()?.emit({
		severityNumber: fatal,
		severityText: 'FATAL',
		body: `the process crashed: ${String(attributes['exception.message'] ?? 'nobody knows why')}`,
		attributes,
	});
}

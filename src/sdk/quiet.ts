// Keeps our own calls out of the host's telemetry: no span of them, no trace id or baggage on them, and no record about them
// that could come back as an occurrence. Metrics of the host's HTTP client still count them; nothing can suppress those.
import { type ApiContext, registered } from './api-registry.ts';
import type { SdkContext } from './contract.ts';

/** The SDK's own key for "no spans from here", the same in 2.x and 3.x. */
const suppressTracing = Symbol.for('OpenTelemetry SDK Context Key SUPPRESS_TRACING');
/** Ours, known to every copy of this package in the process. */
const ownWork = Symbol.for('otel-slack own work');

/** Grown from nothing rather than from the active context, so that no request's trace, baggage or store is kept. */
const quietContext = contextOf(
	new Map([
		[suppressTracing, true],
		[ownWork, true],
	]),
);

let running = 0;

/** Runs `fn`, and everything it sets going, outside the host's telemetry. */
export function quietly<T>(fn: () => T): T {
	const { context } = registered();
	running++;
	try {
		return context === undefined ? fn() : context.with(quietContext, fn);
	} finally {
		running--;
	}
}

/**
 * Whether a record is made by our own work: in a context that `quietly` gave, or, where the host has no context manager, while
 * `quietly` runs. Suppressed tracing alone says nothing: some hosts serve whole requests that way.
 */
export function isQuiet(context: SdkContext | undefined): boolean {
	return running > 0 || context?.getValue(ownWork) === true;
}

function contextOf(values: ReadonlyMap<symbol, unknown>): ApiContext {
	return {
		getValue: (key) => values.get(key),
		setValue: (key, value) => contextOf(new Map(values).set(key, value)),
		deleteValue: (key) => contextOf(new Map([...values].filter(([each]) => each !== key))),
	};
}

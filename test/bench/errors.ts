// What the doors are given to do in a bench: keep what went wrong, as the default configuration does, and hand it to nobody.
import type { Interest } from '../../src/model/interest.ts';
import type { Consumer, Log } from '../../src/model/ports.ts';

/** What a Slack exporter wants by default. */
export const errors: Interest = {
	everything: false,
	severityNumber: 17,
	exceptions: true,
	spanErrors: true,
	slowSpanMs: Number.POSITIVE_INFINITY,
};

const consumer: Consumer = { consume: async () => ({ status: 'accepted' }) };

/** Consumers that take everything and do nothing with it. */
export const takesAll: { readonly logs: Consumer; readonly traces: Consumer } = { logs: consumer, traces: consumer };

/** A log that nobody reads. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

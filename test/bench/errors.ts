// What the servers of a bench are given to do: keep what went wrong, as the default configuration does, and tell nobody.
import type { Interest } from '../../src/model/interest.ts';
import type { Consumer, Log } from '../../src/model/ports.ts';

/** What a Slack exporter wants by default. */
export const errors: Interest = {
	everything: false,
	severityNumber: 17,
	exceptions: true,
	spanErrors: true,
	slowSpanMs: Number.POSITIVE_INFINITY,
	jobs: false,
};

const consumer: Consumer = { consume: async () => ({ status: 'accepted' }) };

/** Consumers that take everything and do nothing with it. */
export const takesAll: { readonly logs: Consumer; readonly traces: Consumer } = { logs: consumer, traces: consumer };

/** A log that nobody reads. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** Configures the whole receiver behind one door; only the call to Slack is left out. */
export function receiverConfiguration(protocol: 'http' | 'grpc'): string {
	return `
receivers: { otlp: { protocols: { ${protocol}: { endpoint: "127.0.0.1:0" } } } }
exporters: { slack: { webhook_url: "https://hooks.slack.com/services/T0/B0/x", dry_run: true } }
service:
  pipelines:
    logs: { receivers: [otlp], exporters: [slack] }
    traces: { receivers: [otlp], exporters: [slack] }`;
}

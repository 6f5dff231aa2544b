import { expect, test } from 'vitest';
import { componentShapes } from '../../../src/app/component-shapes.ts';
import { interestOf } from '../../../src/app/doors/interest.ts';
import { load } from '../../../src/config/load.ts';
import { everything } from '../../../src/model/interest.ts';

const { exporters } = load(
	[
		{
			kind: 'location',
			location: `yaml:
receivers: { otlp: { protocols: { http: } } }
exporters:
  slack/errors: { webhook_url: "https://hooks.slack.com/services/T0/B0/x" }
  slack/warnings: { webhook_url: "https://hooks.slack.com/services/T0/B0/y", min_severity: WARN, spans: { exceptions: false, errors: false, slow: [{ threshold: 3s }, { threshold: 2s }] } }
  slack/nothing: { webhook_url: "https://hooks.slack.com/services/T0/B0/z", jobs: { tell: [] } }
  debug:
service: { pipelines: { logs: { receivers: [otlp], exporters: [slack/errors, slack/warnings, slack/nothing, debug] } } }`,
		},
	],
	{ environment: {}, readFile: () => '' },
	componentShapes,
);

test('one exporter wants what its options name', () => {
	expect(interestOf(['slack/warnings'], exporters)).toMatchObject({
		everything: false,
		severityNumber: 13,
		exceptions: false,
		spanErrors: false,
		slowSpanMs: 2_000,
		jobs: true,
	});
	expect(interestOf(['slack/nothing'], exporters)).toMatchObject({ slowSpanMs: Number.POSITIVE_INFINITY, jobs: false });
});

test('several want what any of them wants', () => {
	expect(interestOf(['slack/errors', 'slack/warnings'], exporters)).toMatchObject({
		everything: false,
		severityNumber: 13,
		exceptions: true,
		spanErrors: true,
		slowSpanMs: 2_000,
	});
	expect(interestOf(['slack/nothing', 'slack/errors'], exporters).jobs).toBe(true);
});

test('a debug exporter wants everything, and so does whoever is not known', () => {
	expect(interestOf(['slack/errors', 'debug'], exporters).everything).toBe(true);
	expect(interestOf([], exporters)).toEqual(everything);
});

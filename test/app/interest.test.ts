import { expect, test } from 'vitest';
import { componentShapes } from '../../src/app/component-shapes.ts';
import { interestOf } from '../../src/app/interest.ts';
import { load } from '../../src/config/load.ts';
import { everything } from '../../src/model/interest.ts';

const { exporters } = load(
	[
		{
			kind: 'location',
			location: `yaml:
receivers: { otlp: { protocols: { http: } } }
exporters:
  slack/errors: { webhook_url: "https://hooks.slack.com/services/T0/B0/x" }
  slack/warnings: { webhook_url: "https://hooks.slack.com/services/T0/B0/y", min_severity: WARN, spans: { exceptions: false, errors: false } }
  debug:
service: { pipelines: { logs: { receivers: [otlp], exporters: [slack/errors, slack/warnings, debug] } } }`,
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
	});
});

test('several want what any of them wants', () => {
	expect(interestOf(['slack/errors', 'slack/warnings'], exporters)).toMatchObject({
		everything: false,
		severityNumber: 13,
		exceptions: true,
		spanErrors: true,
	});
});

test('a debug exporter wants everything, and so does whoever is not known', () => {
	expect(interestOf(['slack/errors', 'debug'], exporters).everything).toBe(true);
	expect(interestOf([], exporters)).toEqual(everything);
});

import { expect, test } from 'vitest';
import type { Seen } from '../../../src/app/explain/exporter-view.ts';
import { tell } from '../../../src/app/explain/tell.ts';
import { slackExporterShape } from '../../../src/app/shapes/slack-exporter.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import type { Mention } from '../../../src/model/notification.ts';
import type { Occurrence } from '../../../src/model/occurrence.ts';
import { logRecord, occurrence } from '../../builders.ts';
import { createVirtualClock } from '../../fakes.ts';

const options = parseOptions(slackExporterShape, { webhookUrl: 'https://hooks.slack.com/services/T0/B0/x' });
const seen = (over: Partial<Occurrence> = {}, mentions: readonly Mention[] = []): Seen => ({
	source: { record: logRecord() },
	occurrence: occurrence(over),
	targets: [{ lane: 'post:1', mentions }],
	routes: [],
	failures: [],
});
const tellAll = (...all: readonly Seen[]) => tell(all, createVirtualClock(), options);

test('each issue shows its first message, with those who are called', () => {
	const [told] = tellAll(seen({}, [{ kind: 'usergroup', id: 'S0ONCALL' }]));
	expect(told?.message?.metadata).toMatchObject({ event_type: 'otel_error_first', event_payload: { count: 1 } });
	expect(JSON.stringify(told?.message)).toContain('S0ONCALL');
});

test('a report of the same failure through another window is a copy of the first', () => {
	const all = tellAll(seen(), seen({ source: 'spanevent' }));
	expect(all[1]?.copyOf).toBe(all[0]);
	expect(all[1]).not.toHaveProperty('message');
});

test('the same failure once more is no copy, and neither is another', () => {
	const all = tellAll(seen(), seen(), seen({ exceptions: [], message: 'something else' }));
	expect(all.map(({ copyOf }) => copyOf)).toEqual([undefined, undefined, undefined]);
	expect(all[1]?.fingerprint.key).toBe(all[0]?.fingerprint.key);
	expect(all[2]?.fingerprint.key).not.toBe(all[0]?.fingerprint.key);
});

test('nothing is remembered from one call to the next', () => {
	tellAll(seen());
	expect(tellAll(seen({ source: 'spanevent' }))[0]).not.toHaveProperty('copyOf');
});

test('the message is for the first target where it is not quiet, and there is none where all are', () => {
	const quiet = { by: 'nights', because: 'nights', at: 0 };
	const muted = { lane: 'post:1', mentions: [{ kind: 'user', id: 'U0ANA' }], quiet } as const;
	const loud = { lane: 'post:2', mentions: [{ kind: 'user', id: 'U0BEN' }] } as const;
	expect(JSON.stringify(tellAll({ ...seen(), targets: [muted, loud] })[0]?.message)).toMatch(/^(?!.*U0ANA).*U0BEN/);
	expect(tellAll({ ...seen(), targets: [muted] })[0]).not.toHaveProperty('message');
});

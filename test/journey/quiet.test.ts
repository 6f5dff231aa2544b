// At night and during maintenance nothing is told, everything is counted, and somebody sums it up afterwards.
import { afterEach, expect, test } from 'vitest';
import { epoch } from '../fakes.ts';
import { type House, openHouse } from '../harness.ts';
import { checkout, logs } from '../otlp-json.ts';

let house: House;
afterEach(() => house.end());

const minute = 60_000;
const hour = 60 * minute;
const search = { ...checkout, 'service.name': 'search' };
const iso = (offsetMs: number) => new Date(epoch + offsetMs).toISOString();

/** In Auckland it is a minute before 20:00 when a house opens. */
const night = `    mute_time_intervals:
      - name: night
        time_intervals:
          - times: [{ start_time: "20:00", end_time: "24:00" }, { start_time: "00:00", end_time: "06:00" }]
            location: Pacific/Auckland`;

/** Lets a long time pass; the last seconds of it are lived through. */
async function pass(ms: number): Promise<void> {
	house.clock.jump(ms - 10_000);
	await house.clock.advance(10_000);
}

const failures = (body: string, count: number) => logs(...Array.from({ length: count }, () => ({ body })));

test('a night is quiet, its sum is told in the morning, and then everything is as usual', async () => {
	house = await openHouse({ slack: `${night}\n    repeat: { escalate_at: [4] }` });
	await house.send('logs', failures('the printer burns', 1));
	await house.clock.advance(minute);
	expect(house.texts()).toHaveLength(1);

	await house.send('logs', failures('the printer burns', 3));
	await house.send('logs', failures('the mail is late', 5));
	await pass(5 * hour);
	await house.send('logs', failures('the mail is late', 2));
	await house.send('logs', logs({ severityNumber: 21, body: 'the cellar is flooded' }));
	await pass(5 * hour - minute);
	expect(house.texts()).toHaveLength(1);

	await house.clock.advance(minute);
	expect(house.texts()).toHaveLength(2);
	expect(house.texts()[1]).toBe('Quiet ended: 3 issues, 11 occurrences were muted (night)');
	const summary = JSON.stringify(house.slack.messages('#alerts').at(-1)?.content.blocks);
	expect(summary).toMatch(/7 × .*the mail is late.*3 × .*the printer burns.*1 × .*the cellar is flooded/);
	expect(house.count('otel_slack_occurrences_muted_total', { exporter: 'slack', by: 'night' })).toBe(11);

	await house.send('logs', logs({ body: 'the door is open' }));
	await house.send('logs', failures('the mail is late', 1));
	await house.send('logs', failures('the printer burns', 2));
	await house.clock.advance(5_000);
	const [, , ...morning] = house.texts();
	expect(morning).toHaveLength(3);
	expect(morning[0]).toMatch(/^New error .*the door is open/);
	expect(morning[1]).toMatch(/^New error .*the mail is late/);
	expect(morning[2]).toMatch(/^2 more .*the printer burns/);
	expect(house.count('otel_slack_occurrences_told_total')).toBe(5);
});

test('each night has a sum of its own', async () => {
	house = await openHouse({ slack: night });
	await house.clock.advance(minute);
	for (const count of [2, 3]) {
		await house.send('logs', failures('the mail is late', count));
		await pass(24 * hour);
	}
	expect(house.texts()).toEqual([
		'Quiet ended: 1 issue, 2 occurrences were muted (night)',
		'Quiet ended: 1 issue, 3 occurrences were muted (night)',
	]);
});

test('what waited when the night began is told in it, and tells nothing of the night', async () => {
	house = await openHouse({ slack: `${night}\n    repeat: { escalate_at: [] }` });
	await house.send('logs', failures('the printer burns', 1));
	await house.clock.advance(5_000);
	await house.send('logs', failures('the printer burns', 4));
	await house.clock.advance(minute);
	await house.send('logs', failures('the printer burns', 100));
	await house.clock.advance(hour);
	expect(house.texts()).toHaveLength(2);
	expect(house.texts()[1]).toContain('4 more');
});

test('a route that no time mutes tells on-call at night', async () => {
	house = await openHouse({
		slackFor: (slack) => `${night}
    routes:
      - condition: log.severity_number >= SEVERITY_NUMBER_FATAL
        webhook_url: ${new URL(slack.webhookUrlFor('on-call'), 'http://127.0.0.1').href}
        mute: []`,
	});
	await house.clock.advance(minute);
	await house.send('logs', logs({ severityNumber: 21, body: 'the cellar is flooded' }, { body: 'the mail is late' }));
	await house.clock.advance(hour);
	expect(house.texts('#on-call').join()).toContain('the cellar is flooded');
	expect(house.texts()).toEqual([]);
	await pass(10 * hour);
	expect(house.texts()).toEqual(['Quiet ended: 1 issue, 1 occurrence was muted (night)']);
});

test('a maintenance silences one service while it lasts, and no other', async () => {
	house = await openHouse({
		slack: `    silences:
      - condition: resource.attributes["service.name"] == "search"
        starts: ${iso(hour)}
        until: ${iso(3 * hour)}
        comment: the index is rebuilt
      - { until: ${iso(-hour)}, comment: long ago }`,
	});
	expect(house.log.lines.join()).toContain('warn slack: silences[1] (long ago) ended at');
	await house.send('logs', logs({ resource: search, body: 'before' }));
	await house.clock.advance(hour);
	await house.send('logs', logs({ resource: search, body: 'no index' }, { body: 'payment failed' }));
	await pass(2 * hour);
	expect(house.texts()).toHaveLength(2);
	expect(house.texts()[1]).toContain('payment failed');
	await house.clock.advance(minute);
	expect(house.texts()[2]).toBe('Quiet ended: 1 issue, 1 occurrence was muted (the index is rebuilt)');
	expect(house.count('otel_slack_occurrences_muted_total', { by: 'silence' })).toBe(1);
	await house.send('logs', logs({ resource: search, body: 'no index' }));
	await house.clock.advance(minute);
	expect(house.texts()[3]).toMatch(/^New error .*no index/);
});

test('the end of a quiet longer than any patience is told by a Slack that fails at first', async () => {
	house = await openHouse({ slack: `    silences: [{ until: "${iso(60 * hour)}", comment: weekend }]` });
	await house.send('logs', failures('the mail is late', 2));
	await pass(60 * hour);
	house.slack.fail({ times: 2, answer: { kind: 'status', status: 500, body: 'rollup_error' } });
	await house.clock.advance(minute);
	expect(house.texts()).toEqual(['Quiet ended: 1 issue, 2 occurrences were muted (weekend)']);
});

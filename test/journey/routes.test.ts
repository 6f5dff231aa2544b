// Every team decides what reaches which channel, who is called, and what stays out.
import { afterEach, expect, test } from 'vitest';
import { type House, openHouse } from '../harness.ts';
import { checkout, logs, spans, thrown } from '../otlp-json.ts';

let house: House;
afterEach(() => house.end());

const minute = 60_000;

/** A house whose routes lead to channels of the stand-in. */
function withRoutes(yaml: (channel: (name: string) => string) => string): Promise<House> {
	return openHouse({
		slackFor: (slack) => yaml((name) => new URL(slack.webhookUrlFor(name), 'http://127.0.0.1').href),
	});
}

const shownIn = (channel: string) => JSON.stringify(house.slack.messages(channel).map(({ content }) => content.blocks));

test('FATAL goes to on-call with a call, ERROR to errors, WARN to monitoring', async () => {
	house = await withRoutes(
		(channel) => `    min_severity: WARN
    routes:
      - condition: log.severity_number >= SEVERITY_NUMBER_FATAL
        webhook_url: ${channel('on-call')}
        mention: ["@here", S0ONCALL]
      - condition: log.severity_number >= SEVERITY_NUMBER_ERROR
        webhook_url: ${channel('errors')}
      - condition: log.severity_number >= SEVERITY_NUMBER_WARN
        webhook_url: ${channel('monitoring')}`,
	);
	const records = [
		{ severityNumber: 21, body: 'the ledger is corrupt' },
		{ severityNumber: 17, body: 'payment failed' },
		{ severityNumber: 13, body: 'cache is slow' },
	];
	await house.send('logs', logs(...records));
	await house.clock.advance(5_000);
	expect(house.texts('#on-call').join()).toContain('the ledger is corrupt');
	expect(house.texts('#errors').join()).toContain('payment failed');
	expect(house.texts('#monitoring').join()).toContain('cache is slow');
	expect(house.texts('#alerts')).toEqual([]);
	expect(shownIn('#on-call')).toContain('"broadcast"');
	expect(shownIn('#on-call')).toContain('S0ONCALL');
	expect(shownIn('#errors')).not.toContain('"broadcast"');
});

test('staging and production are kept apart', async () => {
	house = await withRoutes(
		(channel) => `    routes:
      - condition: resource.attributes["deployment.environment.name"] != "production"
        webhook_url: ${channel('staging')}`,
	);
	const staging = { ...checkout, 'deployment.environment.name': 'staging' };
	await house.send('logs', logs({ attributes: thrown }, { attributes: thrown, resource: staging }));
	await house.clock.advance(5_000);
	expect(house.texts('#staging')).toHaveLength(1);
	expect(house.texts('#alerts')).toHaveLength(1);
});

test('the noise of a library is left out', async () => {
	house = await openHouse({ slack: `    conditions: ['not IsMatch(log.body, "ECONNRESET")', 'span.name != nil']` });
	await house.send('logs', logs({ body: 'read ECONNRESET' }, { body: 'payment failed' }));
	await house.send('traces', spans({ exception: thrown, status: { code: 2 } }));
	await house.clock.advance(5_000);
	expect(house.texts()).toHaveLength(2);
	expect(house.texts().join()).not.toContain('ECONNRESET');
	expect(house.count('otel_slack_records_dropped_total', { reason: 'conditions' })).toBe(1);
});

test('a team owns its services: the resource says which', async () => {
	house = await withRoutes(
		(channel) => `    routes:
      - condition: resource.attributes["service.owner"] == "payments"
        webhook_url: ${channel('payments')}
        mention: [S0PAYMENTS]`,
	);
	await house.send('logs', logs({ resource: { ...checkout, 'service.owner': 'payments' } }, { body: 'not theirs' }));
	await house.clock.advance(5_000);
	expect(shownIn('#payments')).toContain('S0PAYMENTS');
	expect(house.texts('#alerts').join()).toContain('not theirs');
});

test('a route that continues tells one failure in several channels, each with its own repeats', async () => {
	house = await withRoutes(
		(channel) => `    repeat: { escalate_at: [] }
    routes:
      - condition: log.severity_number >= 17
        webhook_url: ${channel('first')}
        continue: true
      - condition: log.severity_number >= 17
        webhook_url: ${channel('second')}`,
	);
	await house.send('logs', logs({}));
	await house.clock.advance(minute);
	await house.send('logs', logs({}, {}));
	await house.clock.advance(5 * minute);
	for (const channel of ['#first', '#second']) {
		expect(house.texts(channel)).toHaveLength(2);
		expect(house.texts(channel)[1]).toContain('2 more');
	}
	expect(house.texts('#alerts')).toEqual([]);
});

test('who is called is called for news and escalations, never for repeats', async () => {
	house = await openHouse({ slack: '    mention: ["@channel"]\n    repeat: { escalate_at: [3] }' });
	await house.send('logs', logs({}));
	await house.clock.advance(minute);
	await house.send('logs', logs({}));
	await house.clock.advance(5 * minute);
	await house.send('logs', logs({}));
	await house.clock.advance(minute);
	const called = house.slack.messages().map(({ content }) => JSON.stringify(content.blocks).includes('"broadcast"'));
	expect(called).toEqual([true, false, true]);
});

test('log text calls nobody, whatever the routes say', async () => {
	house = await openHouse({ slack: '    mention: [U024BE7LH]' });
	await house.send('logs', logs({ body: '<!channel> @here <@U666> S024BE7LH' }));
	await house.clock.advance(5_000);
	const shown = JSON.stringify(house.slack.messages()[0]?.content.blocks);
	expect(shown).not.toContain('"broadcast"');
	expect(shown.match(/"type":"user"/g)).toHaveLength(1);
});

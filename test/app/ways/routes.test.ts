import { expect, test } from 'vitest';
import { createCounters } from '../../../src/app/runtime.ts';
import { slackExporterShape } from '../../../src/app/shapes/slack-exporter.ts';
import { createRoutes } from '../../../src/app/ways/routes.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { logRecord } from '../../builders.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, plentyOfMemory } from '../../fakes.ts';

const webhook = (name: string) => `https://hooks.slack.com/services/T0/B0/${name}`;
const severity = (severityNumber: number) => ({ record: logRecord({ severityNumber }) });

function routesOf(
	routes: readonly { condition: string; webhookUrl?: string; mention?: string[]; continue?: boolean }[],
) {
	const runtime = {
		clock: createVirtualClock(),
		chance: createSeededChance(),
		log: createRememberedLog(),
		counters: createCounters(),
		fetch: () => Promise.reject(new Error('nobody is called here')),
		write: () => {},
		memory: plentyOfMemory,
	};
	const options = parseOptions(slackExporterShape, { webhookUrl: webhook('default'), mention: ['@here'], routes });
	return createRoutes(runtime, 'slack', options);
}

test("without a match a record goes to the exporter's own destination, with its mentions", () => {
	const { targetsOf, destinations } = routesOf([
		{ condition: 'log.severity_number > 20', webhookUrl: webhook('on-call') },
	]);
	expect(destinations.size).toBe(2);
	expect(targetsOf(severity(17))).toEqual([
		{ lane: [...destinations.keys()][0], mentions: [{ kind: 'broadcast', range: 'here' }] },
	]);
});

test('the first match decides, unless it says to go on', () => {
	const [first, second] = [
		{ condition: 'log.severity_number > 16', webhookUrl: webhook('first') },
		{ condition: 'log.severity_number > 0', webhookUrl: webhook('second') },
	];
	expect(routesOf([first, second]).targetsOf(severity(17))).toHaveLength(1);
	expect(routesOf([{ ...first, continue: true }, second]).targetsOf(severity(17))).toHaveLength(2);
	expect(routesOf([{ ...first, continue: true }]).targetsOf(severity(17))).toHaveLength(1);
});

test("a route without a webhook calls others at the exporter's own", () => {
	const { targetsOf, destinations } = routesOf([{ condition: 'log.severity_number > 20', mention: ['S0ONCALL'] }]);
	expect(destinations.size).toBe(1);
	expect(targetsOf(severity(21))[0]?.mentions).toEqual([{ kind: 'usergroup', id: 'S0ONCALL' }]);
});

test('lanes do not tell the webhook', () => {
	const { destinations } = routesOf([]);
	expect([...destinations.keys()].join()).not.toContain('default');
});

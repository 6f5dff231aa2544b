import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StormSummary } from '../../../src/model/notification.ts';
import { faultsOf as refusalsOf } from '../../../src/preview/validate.ts';
import { fits } from '../../../src/slack/messages/limits.ts';
import { plainText } from '../../../src/slack/messages/plain-text.ts';
import { renderStorm } from '../../../src/slack/messages/storm.ts';
import { exception, occurrence } from '../../builders.ts';
import { epoch } from '../../fakes.ts';
import { chain, hostile, links, minuteMs } from '../notifications.ts';
import { faultsOf } from '../strict.ts';

const summary: StormSummary = {
	since: epoch,
	issues: 312,
	occurrences: 4_120,
	spilled: 0,
	services: 5,
	busiest: [
		{ service: 'checkout-api', issues: 212, occurrences: 4_000 },
		{ service: 'search', issues: 97, occurrences: 117 },
	],
	top: [
		{ sample: occurrence({ exceptions: chain() }), count: 3_120 },
		{ sample: occurrence({ exceptions: [], message: `cache of ${hostile}` }), count: 1 },
	],
};

test('a storm: how many new issues and occurrences, since when, from where, and what the most of it was', async () => {
	const message = renderStorm(summary, { links });
	expect(faultsOf(message)).toEqual([]);
	expect(message.text).toBe(
		'Storm: 312 new issues, 4,120 occurrences in checkout-api (212), search (97) and 3 more services',
	);
	await expect(JSON.stringify(message, null, '\t')).toMatchFileSnapshot('../../golden/slack/storm.json');
});

test('its end says that it is over, and what happens from now on', async () => {
	const message = renderStorm({ ...summary, until: epoch + 9 * minuteMs }, { links });
	expect(message.text).toMatch(/^Storm over: 312 new issues/);
	await expect(JSON.stringify(message, null, '\t')).toMatchFileSnapshot('../../golden/slack/storm-over.json');
});

test('one is one, and nothing more is not said', () => {
	const one = { ...summary, issues: 1, occurrences: 1, services: 1, busiest: summary.busiest.slice(0, 1), top: [] };
	const message = renderStorm(one, { links });
	expect(message.text).toBe('Storm: 1 new issue, 1 occurrence in checkout-api (212)');
	expect(JSON.stringify(renderStorm({ ...summary, issues: 2 }, { links }))).not.toContain('more"');
});

test('what was too many to be kept is said', () => {
	const message = renderStorm({ ...summary, issues: 2_000, spilled: 90 }, { links });
	expect(message.text).toMatch(/^Storm: more than 2,000 new issues, 4,120 occurrences/);
	expect(JSON.stringify(message)).toContain('+ 1,998 more and others');
});

test('links too long for a message are left out', () => {
	const template = `https://x.example/${'a'.repeat(1_980)}`;
	const sample = occurrence({ trace: { traceId: 'a', spanId: 'b' } });
	const five = { ...summary, top: Array.from({ length: 5 }, () => ({ sample, count: 2 })) };
	const message = renderStorm(five, { links: { trace: template } });
	expect(fits(message)).toBe(true);
	expect(JSON.stringify(message)).not.toContain('x.example');
});

const text = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 60 }),
	fc.constantFrom(
		'',
		hostile,
		'x'.repeat(9_000),
		'漢'.repeat(9_000),
		'😀'.repeat(9_000),
		'&<>'.repeat(3_000),
		'`',
		'"\\'.repeat(999),
	),
);

test('whatever was swept up and however it is called, Slack takes the card, and its plain text', () => {
	const sample = fc
		.tuple(text, text, text, text)
		.map(([type, message, service, environment]) =>
			occurrence({ exceptions: [exception(type, message)], message, origin: { service, environment } }),
		);
	const top = fc.array(fc.record({ sample, count: fc.nat() }), { maxLength: 5 });
	const busiest = fc.array(fc.record({ service: text, issues: fc.nat(), occurrences: fc.nat() }), { maxLength: 5 });
	const until = fc.option(fc.double(), { nil: undefined });
	fc.assert(
		fc.property(top, busiest, fc.nat(), fc.double(), until, (swept, services, number, since, end) => {
			const over = end === undefined ? {} : { until: end };
			const changed = { ...summary, top: swept, busiest: services, services: number, issues: number, since, ...over };
			const message = renderStorm(changed, { links });
			expect(faultsOf(message)).toEqual([]);
			expect(refusalsOf(JSON.parse(JSON.stringify(message)))).toEqual([]);
			expect(fits(message)).toBe(true);
			expect(faultsOf(plainText(message))).toEqual([]);
		}),
		{ numRuns: 100, interruptAfterTimeLimit: 5_000, markInterruptAsFailure: true },
	);
});

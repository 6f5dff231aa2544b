import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSilenceText } from '../../../src/slack/ear/silence-text.ts';

const hour = 3_600_000;

test.for([
	['service=checkout for 2h', 'resource.attributes["service.name"] == "checkout"', 2 * hour, ''],
	[
		'service="check out" for 1d the index is rebuilt',
		'resource.attributes["service.name"] == "check out"',
		24 * hour,
		'the index is rebuilt',
	],
	[
		'Service=checkout env=production and host=a-1 FOR 30m',
		'resource.attributes["service.name"] == "checkout" and resource.attributes["deployment.environment.name"] == "production" and resource.attributes["host.name"] == "a-1"',
		hour / 2,
		'',
	],
	['log.severity_number >= 17 for 1h', 'log.severity_number >= 17', hour, ''],
	['IsMatch(log.body, "wait for 3h now") for 1h', 'IsMatch(log.body, "wait for 3h now")', hour, ''],
	['service=a for 1h waits for 3h', 'resource.attributes["service.name"] == "a"', hour, 'waits for 3h'],
] as const)('"%s" is read', ([text, condition, ms, comment]) => {
	expect(readSilenceText(text)).toMatchObject({ status: 'read', condition: { text: condition }, ms, comment });
});

test.for([
	['service=checkout', 'say for how long, such as "for 2h"'],
	['service=checkout for ever', '"ever" is no time such as 30m, 2h or 1d, at most 30d'],
	['service=checkout for 31d', '"31d" is no time'],
	['team=shop for 2h', '"team=shop" is neither such as service=checkout nor a condition in OTTL'],
	['everything for 2h', '"everything" is neither such as service=checkout nor a condition in OTTL'],
	[' for 2h', '"" is neither such as service=checkout nor a condition in OTTL'],
] as const)('"%s" is not: %s', ([text, problem]) => {
	expect(readSilenceText(text)).toMatchObject({ status: 'misread', problem: expect.stringContaining(problem) });
});

test('a comment is as long as that of a configured silence', () => {
	expect(readSilenceText(`service=a for 1h ${'x'.repeat(201)}`)).toMatchObject({ comment: 'x'.repeat(200) });
});

test('nothing that can be typed makes it throw', () => {
	fc.assert(
		fc.property(fc.string(), fc.string(), (one, other) =>
			['read', 'misread'].includes(readSilenceText(`${one} for 1h ${other}`).status),
		),
	);
});

import { expect, test } from 'vitest';
import { everything } from '../../src/model/interest.ts';
import type { OttlContext } from '../../src/ottl/contexts.ts';
import { interestOf } from '../../src/ottl/interest.ts';
import { parseCondition } from '../../src/ottl/parse.ts';

function interest(text: string, context: OttlContext = 'log') {
	const parsed = parseCondition(text);
	if (parsed.status === 'faulty') throw new Error(parsed.fault.message);
	return interestOf(parsed.tree, context);
}

test.for([
	['log.severity_number >= SEVERITY_NUMBER_ERROR', 17],
	['severity_number >= 17', 17],
	['log.severity_number > SEVERITY_NUMBER_WARN', 14],
	['log.severity_number == SEVERITY_NUMBER_WARN', 13],
	['17 <= log.severity_number', 17],
	['16 < log.severity_number', 17],
	['log.body == "x" and log.severity_number >= 13', 13],
	['log.severity_number >= 13 and log.severity_number >= 17 and IsString(log.body)', 17],
	['log.severity_number >= 13 or log.severity_number >= 17', 13],
	['(log.severity_number >= 9 or log.severity_number >= 17) and (true and log.severity_number >= 13)', 13],
] as const)('%s is about severities from %s on', ([condition, severityNumber]) => {
	expect(interest(condition)).toEqual({
		everything: false,
		severityNumber,
		exceptions: false,
		spanErrors: false,
		slowSpanMs: Number.POSITIVE_INFINITY,
		jobs: false,
	});
});

test.for([
	'true',
	'log.body == "x"',
	'log.severity_number <= 17',
	'log.severity_number < 17',
	'log.severity_number != 17',
	'17 >= log.severity_number',
	'not log.severity_number >= 17',
	'log.severity_number >= 17 or log.body == "x"',
	'log.severity_number >= 0',
	'log.severity_number >= 17.0',
	'log.severity_number + 1 >= 17',
	'log.flags >= 17',
	'resource.severity_number >= 17',
	'log.severity_number >= NO_SUCH',
])('%s can be about everything', (condition) => {
	expect(interest(condition)).toBe(everything);
});

test('a condition about spans is about everything', () => {
	expect(interest('severity_number >= 17', 'span')).toBe(everything);
});

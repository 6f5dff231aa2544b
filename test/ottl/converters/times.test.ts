import { expect, test } from 'vitest';
import { timeConverters } from '../../../src/ottl/converters/times.ts';
import { ask, faultsOf } from '../asking.ts';

test.for([
	'Duration("1m30s") == Duration("90s") and Duration("-1s") < Duration("0")',
	'Hours(Duration("90m")) == 1.5',
	'Minutes(Duration("90s")) == 1.5',
	'Seconds(Duration("1500ms")) == 1.5',
	'Milliseconds(Duration("1.9999s")) == 1999 and IsInt(Milliseconds(Duration("1s")))',
	'Microseconds(Duration("1ms")) == 1000',
	'Nanoseconds(Duration("1us")) == 1000',
	'UnixSeconds(Unix(5)) == 5 and UnixSeconds(Unix(-1, 500000000)) == -1',
	'UnixMilli(Unix(5, 1999999)) == 5001',
	'UnixMicro(Unix(0, 1999)) == 1',
	'UnixNano(Unix(1, 5)) == 1000000005',
	'Unix(1) < Unix(1, 1) and Unix(nanoseconds = 1, seconds = 1) == Unix(1, 1)',
	'Unix(9223372036854775807) > Unix(1)',
	'Milliseconds(log.time - Unix(0)) == UnixMilli(log.time)',
	'Unix(0) + Duration("1s") == Unix(1) and Duration("1s") + Unix(0) == Unix(1)',
])('%s', (condition) => {
	expect(ask(condition)).toBe(true);
});

test.for([
	['Duration("90") > Duration("1s")', '10: expected a duration such as "1m30s", found "90"'],
	['Duration(90) > Duration("1s")', '10: expected a string, got an int'],
	['Hours(90) > 1.0', '7: expected a duration, got an int'],
	['UnixNano(Duration("1s")) > 1', '10: expected a time, got a duration'],
	['Unix(1.5) == nil', '6: expected an int, got a float'],
] as const)('%s cannot be', ([condition, fault]) => {
	expect(faultsOf(condition, 'log')).toEqual([fault]);
	expect(Object.keys(timeConverters)).toHaveLength(12);
});

test('a duration of a record can be none', () => {
	expect(ask('Duration(log.attributes["string"]) > Duration("1s")')).toBe('error');
});

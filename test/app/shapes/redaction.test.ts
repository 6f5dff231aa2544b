import { expect, test } from 'vitest';
import { redactionShape, switchedRedactionShape } from '../../../src/app/shapes/redaction.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { faultsOf } from '../../config/reading.ts';

test('nothing has to be said: all rules apply and all names may pass', () => {
	expect(parseOptions(redactionShape, {})).toEqual({ patterns: [], keys: [], disabledRules: [] });
});

test('in front of Slack it is on until somebody switches it off', () => {
	expect(parseOptions(switchedRedactionShape, undefined)).toMatchObject({ enabled: true });
	expect(parseOptions(switchedRedactionShape, { enabled: false })).toMatchObject({ enabled: false });
});

test('an empty list of allowed names is a list: nothing passes', () => {
	expect(parseOptions(redactionShape, { allowedKeys: [] })).toMatchObject({ allowedKeys: [] });
});

test.for<[object, string]>([
	[{ patterns: ['[a'] }, 'patterns[0]: expected a pattern in RE2\'s syntax: missing closing ], got "[a"'],
	[
		{ patterns: ['ok', 'a*'] },
		'patterns[1]: expected a pattern in RE2\'s syntax: it finds something even where nothing is, got "a*"',
	],
	[{ patterns: ['(?<=x)y'] }, 'patterns[0]: expected a pattern in RE2\'s syntax: invalid named capture, got "(?<=x)y"'],
	[{ keys: ['a*'] }, 'keys[0]: expected the name of an attribute, such as "customer_name", got "a*"'],
	[
		{ allowedKeys: ['*.type'] },
		'allowedKeys[0]: expected the name of an attribute or the beginning of names, such as "http.*", got "*.type"',
	],
])('%j is refused', ([written, fault]) => {
	expect(faultsOf(() => parseOptions(redactionShape, written))).toEqual([fault]);
});

test('a rule that is no rule is refused with the nearest that is one', () => {
	const [fault] = faultsOf(() => parseOptions(redactionShape, { disabledRules: ['emails'] }));
	expect(fault).toMatch(
		/^disabledRules\[0\]: expected one of "private-key", .*, got "emails"; did you mean "email"\?$/,
	);
});

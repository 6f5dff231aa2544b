import { expect, test } from 'vitest';
import { type Finding, firstTime, occurrenceOf } from '../../../src/issues/recognize/occurrence.ts';
import { attributes, exception, resource, scope, spanId, traceId } from '../../builders.ts';

const finding: Finding = {
	source: 'span',
	at: 1,
	severityNumber: 17,
	message: 'm',
	trace: undefined,
	thrown: undefined,
	operation: '',
	eventName: '',
	template: '',
	explicitFingerprint: '',
	outgoing: false,
};
const found = { resource: resource(), scope: scope(' a\nscope '), attributes: attributes({}) };

test('what is not known has no key', () => {
	expect(occurrenceOf(finding, found)).toEqual({
		source: 'span',
		at: 1,
		severityNumber: 17,
		exceptions: [],
		message: 'm',
		scopeName: 'a scope',
		origin: { service: 'checkout-api' },
		facts: [],
	});
});

test('what is known is kept, and code and facts are drawn from exception and attributes', () => {
	const known = { trace: { traceId, spanId }, operation: 'o', eventName: 'e', template: 't', explicitFingerprint: 'f' };
	const thrown = { exceptions: [exception()], code: 'C' };
	expect(occurrenceOf({ ...finding, ...known, thrown }, found)).toMatchObject({
		...known,
		exceptions: thrown.exceptions,
		code: { function: 'chargeCart', line: 42 },
		facts: [{ name: 'Error code', value: 'C' }],
	});
});

test('the first time that is set counts, in whole milliseconds', () => {
	expect([firstTime(0n, 1_999_999n, 5n), firstTime(0n, -7n), firstTime()]).toEqual([1, 0, 0]);
	expect(firstTime(2n ** 64n - 1n)).toBe(18_446_744_073_709);
});

import { expect, test } from 'vitest';
import { fileLine, pushLine, subjectOf, wordsOf } from '../../../src/slack/messages/subject.ts';
import { exception, occurrence } from '../../builders.ts';
import { hostile } from '../notifications.ts';

const lead = 'New error in';

test.for<[string, Parameters<typeof occurrence>[0], string, boolean]>([
	['the exception’s type', {}, 'TypeError', true],
	['the event’s name', { exceptions: [], eventName: 'app.crash' }, 'app.crash', true],
	['the severity of a log', { exceptions: [], severityNumber: 21 }, 'FATAL', false],
	['what a span without words did', { exceptions: [], source: 'span' }, 'Failed span', false],
	['an exception without a type', { exceptions: [exception('')] }, 'Exception', false],
	['a type of nothing visible', { exceptions: [exception('\u200b')] }, 'Exception', false],
])('it is called by %s', ([, over, name, named]) => {
	expect(subjectOf(occurrence(over))).toMatchObject({ name, named });
});

test('a service without a name is said to have none', () => {
	expect(subjectOf(occurrence({ origin: { service: '' } }))).toEqual({
		name: 'TypeError',
		named: true,
		service: 'an unnamed service',
	});
});

test.for<[string, string, string, string]>([
	['the log’s words and the exception’s', 'Checkout failed', 'boom', 'Checkout failed\nboom'],
	['one of two that are the same', 'boom', 'boom', 'boom'],
	['the longer where it holds the shorter', 'Checkout failed: boom', 'boom', 'Checkout failed: boom'],
	['the exception’s where it holds the log’s', 'boom', 'boom: no id', 'boom: no id'],
	['the exception’s where the log’s repeat the stack', 'Error: boom\n  at x', 'boom', 'boom'],
	['the log’s where the exception said nothing', 'Checkout failed', '', 'Checkout failed'],
])('it said %s', ([, message, thrown, expected]) => {
	expect(wordsOf(occurrence({ message, exceptions: [exception('E', thrown)] }))).toBe(expected);
});

test('a place is the name of the file and its line', () => {
	expect(fileLine({ file: 'src/payments/charge.ts', line: 42 })).toBe('charge.ts:42');
	expect(fileLine({ file: 'C:\\app\\charge.cs' })).toBe('charge.cs');
	expect(fileLine({ file: 'a\n> b.ts' })).toBe('a > b.ts');
	expect(fileLine({ line: 42 })).toBe('');
	expect(fileLine({ file: '/app/' })).toBe('');
});

test('a push notification says what, where, which service, environment and operation', () => {
	expect(pushLine(occurrence(), { lead })).toBe(
		"New error in checkout-api (production): TypeError: Cannot read properties of undefined (reading 'id') — POST /api/checkout (charge.ts:42)",
	);
});

test('a name that says nothing is left out where something was said', () => {
	const {
		operation: _,
		code: __,
		...rest
	} = occurrence({ exceptions: [], message: 'disk full', origin: { service: 's' } });
	expect(pushLine(rest, { lead })).toBe('New error in s: disk full');
	expect(pushLine({ ...rest, message: '' }, { lead })).toBe('New error in s: ERROR');
});

test('the name can lead', () => {
	const sample = occurrence({ exceptions: [exception('E', 'boom')], origin: { service: 's' } });
	expect(pushLine(sample, { lead: 'in', nameFirst: true, state: ' is escalating: 10 times in 5 s' })).toBe(
		'E in s is escalating: 10 times in 5 s: boom — POST /api/checkout (charge.ts:42)',
	);
});

test.for(['x', '&', '漢', '😀', hostile])('it fits a notification whatever is made of %s', (unit) => {
	const long = unit.repeat(500);
	const sample = occurrence({
		message: long,
		exceptions: [exception(long, long)],
		origin: { service: long, environment: long },
		operation: long,
		code: { file: long, line: 1_000_000 },
	});
	for (const nameFirst of [false, true]) {
		const line = pushLine(sample, { lead: '1,000,000,000 more of the same fatal error in', nameFirst });
		expect(line.length).toBeLessThanOrEqual(300);
		expect(line).not.toMatch(/<|&(?!(amp|lt|gt);)/);
	}
});

test('where names leave no room, the place gives way to what was said', () => {
	const sample = occurrence({
		exceptions: [exception('T'.repeat(99), 'said '.repeat(60))],
		origin: { service: 's'.repeat(99), environment: 'e'.repeat(99) },
		operation: 'o'.repeat(99),
	});
	const line = pushLine(sample, { lead: 'in', nameFirst: true, state: ` is back: ${'x'.repeat(90)}` });
	expect(line.length).toBeLessThanOrEqual(300);
	expect(line).toMatch(/x: said said .*said/);
	expect(line).not.toContain('ooo');
});

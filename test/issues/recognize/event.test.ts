import { expect, test } from 'vitest';
import { eventNameOf, explicitFingerprintOf, isTelling, templateOf } from '../../../src/issues/recognize/event.ts';
import { attributes, logRecord } from '../../builders.ts';

test('the event name stands in its field, or in an attribute under two names', () => {
	const named = (over: object, eventName = '') =>
		eventNameOf(logRecord({ attributes: attributes({ ...over }), eventName }));
	expect(named({ 'event.name': 'c', 'otel.event.name': 'b' }, 'a')).toBe('a');
	expect(named({ 'event.name': 'c', 'otel.event.name': 'b' })).toBe('b');
	expect(named({ 'event.name': 'c' })).toBe('c');
	expect(named({})).toBe('');
});

test('"exception", "log" and the line of a call are event names that tell nothing', () => {
	expect(['', 'exception', 'log', 'Exception'].map(isTelling)).toEqual([false, false, false, false]);
	expect(['event src/main.rs:42', 'event C:\\shop\\main.rs:7'].map(isTelling)).toEqual([false, false]);
	expect(['event 42', 'event loop held by job:17'].map(isTelling)).toEqual([true, true]);
	expect(['payment.failed', 'http.server.request.exception'].map(isTelling)).toEqual([true, true]);
});

test.for([
	[{ 'log.record.template': 'user <*> failed' }, 'user <*> failed'],
	[{ 'message_template.text': 'User {Id} failed' }, 'User {Id} failed'],
	[{ '{OriginalFormat}': 'User {Id} failed' }, 'User {Id} failed'],
	[{}, ''],
] as const)('the template of %o is "%s"', ([from, template]) => {
	expect(templateOf(attributes(from))).toBe(template);
});

test.for([
	[{ 'slack.fingerprint': 'mine' }, 'mine'],
	[{ 'error.fingerprint': 'mine' }, 'mine'],
	[{ 'slack.fingerprint': 'a', 'error.fingerprint': 'b' }, 'a'],
	[{ 'slack.fingerprint': ['{{default}}', 7n, '', 'eu'] }, '{{default}}\n7\neu'],
	[{ 'slack.fingerprint': '' }, ''],
	[{}, ''],
] as const)('the fingerprint chosen by %o', ([from, chosen]) => {
	expect(explicitFingerprintOf(attributes(from))).toBe(chosen);
});

test('no more than sixteen parts of a chosen fingerprint are taken', () => {
	const parts = Array.from({ length: 17 }, (_, index) => `part ${index}`);
	expect(explicitFingerprintOf(attributes({ 'slack.fingerprint': parts.slice(0, 16) })).split('\n')).toHaveLength(16);
	expect(explicitFingerprintOf(attributes({ 'slack.fingerprint': parts })).split('\n')).toHaveLength(16);
});

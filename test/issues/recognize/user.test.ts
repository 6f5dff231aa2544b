import { expect, test } from 'vitest';
import { userOf } from '../../../src/issues/recognize/user.ts';
import { attributes, logRecord, span } from '../../builders.ts';

const event = (from: Parameters<typeof attributes>[0]) => ({
	timeUnixNano: 0n,
	name: 'exception',
	attributes: attributes(from),
	droppedAttributesCount: 0,
});

test('a user becomes a short hash, the same one under each name', () => {
	const named = (name: string) =>
		userOf({ record: logRecord({ attributes: attributes({ [name]: 'anna@example.com' }) }) });
	const hash = named('user.id');
	expect(hash).toMatch(/^[\da-f]{8}$/);
	expect(named('enduser.id')).toBe(hash);
	expect(named('enduser.pseudo.id')).toBe(hash);
	expect(userOf({ record: logRecord({ attributes: attributes({ 'user.id': 7 }) }) })).toMatch(/^[\da-f]{8}$/);
});

test('a record without a user, or with a blank one, has none', () => {
	expect(userOf({ record: logRecord() })).toBeUndefined();
	expect(userOf({ record: logRecord({ attributes: attributes({ 'user.id': ' ' }) }) })).toBeUndefined();
});

test('an exception event names its own user before that of its span', () => {
	const record = span({ attributes: attributes({ 'user.id': 'a' }), events: [event({ 'user.id': 'b' }), event({})] });
	const [a, b] = ['a', 'b'].map((id) => userOf({ record: logRecord({ attributes: attributes({ 'user.id': id }) }) }));
	expect(userOf({ record, eventIndex: 0 })).toBe(b);
	expect(userOf({ record, eventIndex: 1 })).toBe(a);
	expect(userOf({ record })).toBe(a);
});

import { expect, test } from 'vitest';
import { commandOf, readTyped } from '../../src/preview/slash-command.ts';

const channel = { id: 'C0ALERTS', name: 'alerts', archived: false, member: true, private: false };
const place = {
	channel,
	user: { id: 'U0ADA', name: 'ada' },
	people: [{ id: 'U0BEN', name: 'ben.k' }],
	triggerId: 't1',
	responseUrl: 'http://a',
};

test('a command tells its words, its place and its person', () => {
	expect(commandOf('/otel-slack mute f1 2h', place)).toMatchObject({
		command: '/otel-slack',
		text: 'mute f1 2h',
		channel_id: 'C0ALERTS',
		channel_name: 'alerts',
		user_id: 'U0ADA',
		user_name: 'ada',
		response_url: 'http://a',
		trigger_id: 't1',
	});
});

test.for([
	['assign f1 @ben.k', 'assign f1 <@U0BEN|ben.k>'],
	['assign f1 @nobody', 'assign f1 @nobody'],
	['assign f1 me@ben.k', 'assign f1 me@ben.k'],
	['assign f1 <@U0BEN>', 'assign f1 <@U0BEN>'],
])('the names in %j are told as %j', ([typed, told]) => {
	expect(commandOf(`/otel-slack ${typed}`, place)?.text).toBe(told);
});

test('a command alone has no words', () => {
	expect(commandOf(' /otel-slack ', place)).toMatchObject({ command: '/otel-slack', text: '' });
});

test.for(['', 'hello', '/', '/ list', 'say /otel-slack'])('%j is no command', (text) => {
	expect(commandOf(text, place)).toBeUndefined();
});

test('what the page tells is read without trusting it', () => {
	expect(readTyped({ text: 1, channel: 'C' })).toEqual({ text: '', channel: 'C' });
	expect(readTyped({ text: '/a', channel: 'C', by: 'U' })).toEqual({ text: '/a', channel: 'C', by: 'U' });
});

import { expect, test } from 'vitest';
import { bodyOf } from '../../src/preview/message-body.ts';
import { aMessage } from './scene.ts';

test('a message tells what it says, who said it, and its place', () => {
	const body = bodyOf(aMessage({ threadTs: '1.000001' }), { appName: 'otel-slack' });
	expect(body).toEqual({
		type: 'message',
		subtype: 'bot_message',
		text: 'Something broke',
		ts: '1795157969.000100',
		thread_ts: '1.000001',
		username: 'otel-slack',
		bot_id: 'B0',
	});
});

test('files and reactions are told without the bytes', () => {
	const file = { id: 'F1', name: 'a.txt', title: 'A', bytes: 3, text: 'abc' };
	const message = aMessage({ files: [file, { ...file, snippetType: 'java' }], reactions: new Map([['eyes', ['B1']]]) });
	expect(bodyOf(message, { appName: '' })).toMatchObject({
		files: [
			{ id: 'F1', name: 'a.txt', title: 'A', filetype: 'text', mode: 'hosted', size: 3 },
			{ filetype: 'java', mode: 'snippet' },
		],
		reactions: [{ name: 'eyes', users: ['B1'], count: 1 }],
	});
});

test('metadata can be left out', () => {
	const message = aMessage({ content: { text: 'a', metadata: { event_type: 'b', event_payload: {} } } });
	expect(bodyOf(message, { appName: '' })).toHaveProperty('metadata');
	expect(bodyOf(message, { appName: '', withMetadata: false })).not.toHaveProperty('metadata');
});

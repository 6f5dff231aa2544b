import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { refuse } from '../../../src/otlp/answer.ts';
import { answerBare } from '../../../src/otlp/http/bare-answer.ts';
import { createSeededChance } from '../../fakes.ts';

test('an answer is whole HTTP, after which the connection closes', async () => {
	const refusal = refuse({ code: 12, message: 'später: "ünicode"' }, 505);
	const server = createServer((socket) => answerBare(socket, refusal, createSeededChance()));
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
	let heard = '';
	for await (const chunk of socket) heard += chunk;
	const [head = '', body = ''] = heard.split('\r\n\r\n');
	expect(head.split('\r\n')).toEqual([
		'HTTP/1.1 505 HTTP Version Not Supported',
		'content-type: application/json',
		'connection: close',
		`content-length: ${Buffer.byteLength(body)}`,
	]);
	expect(JSON.parse(body)).toEqual({ code: 12, message: 'später: "ünicode"' });
	server.close();
});

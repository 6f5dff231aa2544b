import { expect, test } from 'vitest';
import { drawCall } from '../../src/preview/draw-call.ts';

const call = {
	number: 1,
	at: 1_795_157_969_000,
	endpoint: 'webhook',
	channel: 'alerts',
	status: 200,
	faults: [],
	body: '{}',
};

test('a call that was taken says ok', () => {
	expect(drawCall(call).html).toMatch(/class="call taken".*06:59:29.*<b>webhook<\/b> #alerts.*200 ok/);
});

test('a call that was refused says why and what is wrong where', () => {
	const refused = { ...call, status: 400, error: 'invalid_blocks', faults: ['must be <b> [json-pointer:/blocks/0]'] };
	expect(drawCall(refused).html).toMatch(/class="call refused".*400 invalid_blocks.*must be &lt;b&gt; \[json-pointer/);
});

test('a call without an answer says so', () => {
	expect(drawCall({ ...call, status: 0 }).html).toMatch(/class="call refused".*no answer/);
});

test('the body is shown as it came', () => {
	expect(drawCall({ ...call, body: '<script>' }).html).toContain('<pre>&lt;script&gt;</pre>');
});

test('a call to the app says so', () => {
	expect(drawCall(call).html).not.toContain('to the app');
	expect(drawCall({ ...call, endpoint: 'press of mute', outgoing: true }).html).toContain(
		'to the app: <b>press of mute</b>',
	);
});

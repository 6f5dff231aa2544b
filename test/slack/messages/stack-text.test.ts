import { expect, test } from 'vitest';
import { stackText } from '../../../src/slack/messages/stack-text.ts';
import { exception, frame } from '../../builders.ts';
import { chain, foreignFrame } from '../notifications.ts';

const size = { frames: 6, causeFrames: 3, causes: 4 };
const bare = (type: string) => ({ ...exception(type, ''), frames: [] });

test('own frames come first, the rest are counted, causes follow with theirs', () => {
	expect(stackText(chain(), size)).toBe(
		[
			'TypeError',
			'    at chargeCart (src/payments/charge.ts:42:17)',
			'    at async checkout (src/routes/checkout.ts:88:17)',
			'    … 11 frames in node_modules, 2 in node:internal hidden',
			'Caused by: PaymentGatewayError: 502 from https://pay.internal/v1/charge',
			'    at PaymentClient.post (src/payments/client.ts:117:17)',
		].join('\n'),
	);
});

test('own frames beyond the limit are counted too', () => {
	const many = { ...exception(), frames: [frame('a'), frame('b'), frame('c'), foreignFrame('Router.java')] };
	expect(stackText([many], { ...size, frames: 3 })).toContain('    … 1 frame in libraries hidden');
	expect(stackText([many], { ...size, frames: 2 })).toContain('    … 1 frame in your code, 1 in libraries hidden');
});

test('without own frames the first of any are shown', () => {
	const foreign = { ...exception(), frames: [foreignFrame('node:net'), foreignFrame('node:dns')] };
	expect(stackText([foreign], { ...size, frames: 1 })).toBe(
		'TypeError\n    at next (node:net:7:3)\n    … 1 frame in node:internal hidden',
	);
});

test('a file without a folder has its class beside it, one with a folder speaks for itself', () => {
	const java = { module: 'com.acme.Cart', function: 'charge', file: 'Cart.java', line: 12, inApp: true };
	const stack = { type: 'E', message: '', frames: [java, { ...java, file: 'src/Cart.java' }] };
	expect(stackText([stack], size)).toBe(
		'E\n    at com.acme.Cart.charge (Cart.java:12)\n    at charge (src/Cart.java:12)',
	);
});

test('a frame shows what it knows', () => {
	const frames = [
		{ module: 'app', inApp: true },
		{ module: 'app', file: 'file:///srv/app.js', inApp: true },
		{ module: '', function: 'main', inApp: true },
	];
	expect(stackText([{ type: '', message: '', frames }], size)).toBe(
		'Exception\n    at <anonymous> (app)\n    at <anonymous> (/srv/app.js)\n    at main',
	);
});

test('a long path keeps its end', () => {
	const [line] = stackText([{ ...exception(), frames: [frame('f', `/${'deep/'.repeat(60)}charge.ts`)] }], size)
		.split('\n')
		.slice(1);
	expect(line).toMatch(/^ {4}at f \(….*deep\/charge\.ts:42:17\)$/);
	expect(line?.length).toBeLessThan(130);
});

test('causes beyond the limit are counted', () => {
	const four = [bare('A'), bare('B'), bare('C'), bare('D')];
	expect(stackText(four, { ...size, causes: 3 })).toBe('A\nCaused by: B\nCaused by: C\nCaused by: D');
	expect(stackText(four, { ...size, causes: 2 })).toBe('A\nCaused by: B\nCaused by: C\n… + 1 more cause');
});

test('members of an aggregate are listed, four and more counted', () => {
	const member = { type: 'Error', message: 'ECONNREFUSED\nagain' };
	const aggregate = { ...bare('AggregateError'), aggregated: [member, member, member, member, member] };
	expect(stackText([aggregate], size)).toBe(
		`AggregateError\n${'  + Error: ECONNREFUSED again\n'.repeat(3)}… + 2 more errors`,
	);
});

test('there is no stack where it would say no more than the title', () => {
	expect(stackText([], size)).toBe('');
	expect(stackText([bare('E')], size)).toBe('');
	expect(stackText(chain(), { frames: 0, causeFrames: 0, causes: 0 })).toBe('');
});

import { expect, test } from 'vitest';
import type { Exception } from '../../../src/model/occurrence.ts';
import { stackFile } from '../../../src/slack/messages/stack-file.ts';
import { exception, frame, occurrence } from '../../builders.ts';
import { chain, foreignFrame, issue } from '../notifications.ts';

const fileOf = (...exceptions: readonly Exception[]) => stackFile(issue(occurrence({ exceptions })));
const own = (number: number) => Array.from({ length: number }, (_, at) => frame(`f${at}`));

test('every exception with all it said and every frame, the outermost first', () => {
	const file = fileOf(...chain());
	expect(file).toMatchObject({ name: 'stack.txt', title: 'Stack of TypeError in checkout-api' });
	const lines = file?.text.split('\n') ?? [];
	expect(lines).toHaveLength(1 + 15 + 1 + 1);
	expect(lines.slice(0, 3)).toEqual([
		"TypeError: Cannot read properties of undefined (reading 'id')",
		'    at chargeCart (src/payments/charge.ts:42:17)',
		'    at async checkout (src/routes/checkout.ts:88:17)',
	]);
	expect(lines.slice(-2)).toEqual([
		'Caused by: PaymentGatewayError: 502 from https://pay.internal/v1/charge',
		'    at PaymentClient.post (src/payments/client.ts:117:17)',
	]);
});

test('nothing when nothing was thrown', () => {
	expect(fileOf()).toBeUndefined();
});

// Each names what a card shows at most, and one more of it.
test.for<[string, Exception[], Exception[]]>([
	['frames', [{ ...exception(), frames: own(6) }], [{ ...exception(), frames: own(7) }]],
	[
		'causes',
		Array.from({ length: 5 }, () => exception('E', 'm')),
		Array.from({ length: 6 }, () => exception('E', 'm')),
	],
	[
		'frames of a cause',
		[exception(), { ...exception(), frames: own(3) }],
		[exception(), { ...exception(), frames: own(4) }],
	],
	['frames of others', [exception()], [{ ...exception(), frames: [...own(1), foreignFrame('node:net')] }]],
	['words', [exception('E', 'x'.repeat(900))], [exception('E', 'x'.repeat(901))]],
	['lines', [exception('E', '\n'.repeat(7))], [exception('E', '\n'.repeat(8))]],
	['words of a cause', [exception(), exception('E', 'x'.repeat(200))], [exception(), exception('E', 'x'.repeat(201))]],
	[
		'members',
		[{ ...exception(), aggregated: Array.from({ length: 3 }, () => ({ type: 'A', message: '' })) }],
		[{ ...exception(), aggregated: Array.from({ length: 4 }, () => ({ type: 'A', message: '' })) }],
	],
])('a card that shows all %s needs no file, and one more needs one', ([, all, more]) => {
	expect(fileOf(...all)).toBeUndefined();
	expect(fileOf(...more)?.text.split('\n')[0]).toMatch(/^(TypeError|E): /);
});

test('a file keeps to what Slack takes as a snippet and holds nothing that deceives', () => {
	const huge = fileOf(exception('E', '漢'.repeat(400_000)));
	expect(Buffer.byteLength(huge?.text ?? '')).toBeLessThanOrEqual(1_000_000);
	expect(fileOf(exception('E', '\u202egpj.exe\u001b[31m'), ...chain())?.text.split('\n')[0]).toBe('E: gpj.exe');
});

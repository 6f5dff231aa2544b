import { expect, test } from 'vitest';
import { operationOf } from '../../../src/issues/recognize/context.ts';
import type { Value } from '../../../src/model/telemetry.ts';
import { attributes } from '../../builders.ts';

const url = 'https://user:secret@api.example.com/v1/pay?token=abc';

const rows: readonly [string, Readonly<Record<string, Value>>, string][] = [
	['a route', { 'http.request.method': 'POST', 'http.route': '/pay/:id', 'url.path': '/pay/7' }, 'POST /pay/:id'],
	['a route under older names', { 'http.method': 'POST', 'http.route': '/pay/:id' }, 'POST /pay/:id'],
	['a path without a route', { 'http.request.method': 'GET', 'url.path': '/pay/7', 'url.query': 'a=1' }, 'GET /pay/7'],
	['an older target without its query', { 'http.method': 'GET', 'http.target': '/pay/7?token=abc' }, 'GET /pay/7'],
	['a whole URL', { 'http.method': 'GET', 'http.url': url }, 'GET https://api.example.com/v1/pay'],
	['a method alone', { 'http.request.method': 'GET' }, ''],
	['a route alone', { 'http.route': '/pay' }, ''],
	['a call under older names', { 'rpc.service': 'shop.Payments', 'rpc.method': 'Charge' }, 'shop.Payments/Charge'],
	['a call by its full name', { 'rpc.system': 'grpc', 'rpc.method': 'shop.Payments/Charge' }, 'shop.Payments/Charge'],
	['a message', { 'messaging.operation.type': 'process', 'messaging.destination.name': 'orders' }, 'process orders'],
	[
		'a message under older names',
		{ 'messaging.operation': 'receive', 'messaging.destination': 'orders' },
		'receive orders',
	],
	['a queue alone', { 'messaging.destination.name': 'orders' }, 'orders'],
	['a function', { 'faas.name': 'resize' }, 'resize'],
	[
		"a logger's request",
		{
			req: new Map([
				['method', 'GET'],
				['url', '/boom/7?s3cr3t'],
			]),
		},
		'GET /boom/7',
	],
	['a request that is a text', { req: 'GET /x' }, ''],
	['a method that is a number', { 'http.request.method': 7, 'http.route': '/x' }, '7 /x'],
	['nothing', {}, ''],
];

test.for(rows)('the operation of %s', ([, from, operation]) => {
	expect(operationOf(attributes(from))).toBe(operation);
});

test('an outgoing call is named by its whole URL, without query and credentials', () => {
	const from = attributes({ 'http.request.method': 'GET', 'url.full': url, 'url.path': '/v1/pay' });
	expect(operationOf(from, true)).toBe('GET https://api.example.com/v1/pay');
	expect(operationOf(from)).toBe('GET /v1/pay');
});

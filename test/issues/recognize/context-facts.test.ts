import { expect, test } from 'vitest';
import { factsMax, factsOf, httpStatus } from '../../../src/issues/recognize/context-facts.ts';
import type { Value } from '../../../src/model/telemetry.ts';
import { attributes } from '../../builders.ts';

const facts = (from: Readonly<Record<string, Value>>, over = {}) =>
	factsOf({ attributes: attributes(from), code: '', scopeName: 'test', outgoing: false, ...over }).map(
		({ name, value }) => `${name}: ${value}`,
	);

const everything = {
	'log.file.path': '/var/log/app.log',
	'thread.name': 'main',
	logger: 'billing',
	'messaging.destination.name': 'orders',
	'db.query.text': 'SELECT 1',
	'db.system.name': 'postgresql',
	'url.full': 'https://host/x?token=abc',
	'rpc.grpc.status_code': 14,
	'http.response.status_code': 500,
};

test('facts come in one order, whatever that of the attributes, and no more than eight of them', () => {
	const all = facts(everything, { code: 'ECONNREFUSED', outgoing: true });
	expect(all).toHaveLength(factsMax);
	expect(all).toEqual([
		'HTTP status: 500',
		'RPC status: 14',
		'Error code: ECONNREFUSED',
		'URL: https://host/x',
		'Database: postgresql',
		'Query: SELECT ?',
		'Destination: orders',
		'Logger: billing',
	]);
	expect(facts({ ...everything, 'url.full': '' }, { code: 'E' }).at(-1)).toBe('Thread: main');
});

const statements: readonly [string, string, string][] = [
	[
		'postgresql',
		`SELECT "name" FROM "users" WHERE id = 42 AND mail = 'a@b.c'`,
		'SELECT "name" FROM "users" WHERE id = ? AND mail = ?',
	],
	['mysql', 'SELECT * FROM users WHERE mail = "a@b.c" LIMIT 10', 'SELECT * FROM users WHERE mail = ? LIMIT ?'],
	['mongodb', '{"find":"users","filter":{"age":7}}', '{?:?,?:{?:?}}'],
	['mysql', "SELECT 'cut off in the mid", 'SELECT ?'],
	['postgresql', 'SELECT $1, t2.x FROM t2', 'SELECT $1, t2.x FROM t2'],
];

test.for(statements)('of a %s statement only the shape is shown: %s', ([system, statement, shown]) => {
	expect(facts({ 'db.system': system, 'db.statement': statement })).toContain(`Query: ${shown}`);
});

test('the summary of a query goes before its text', () => {
	expect(facts({ 'db.query.summary': 'SELECT users', 'db.query.text': 'SELECT 1' })).toEqual(['Query: SELECT users']);
});

test('the URL is a fact only of an outgoing call', () => {
	expect(facts({ 'url.full': 'https://me:x@host/y?z=1' }, { outgoing: true })).toEqual(['URL: https://host/y']);
	expect(facts({ 'url.full': 'https://host/y' })).toEqual([]);
});

test('a name is a logger where pino logs, and anything elsewhere', () => {
	expect(facts({ name: 'checkout' }, { scopeName: '@opentelemetry/instrumentation-pino' })).toEqual([
		'Logger: checkout',
	]);
	expect(facts({ name: 'checkout' })).toEqual([]);
});

test.for([
	[{ 'http.response.status_code': 500 }, '500'],
	[{ 'http.status_code': '404' }, '404'],
	[{ res: new Map([['statusCode', 503n]]) }, '503'],
	[{ res: 'sent' }, ''],
	[{}, ''],
] as const)('the HTTP status of %o is %s', ([from, status]) => {
	expect(httpStatus({ attributes: attributes(from) })).toBe(status);
});

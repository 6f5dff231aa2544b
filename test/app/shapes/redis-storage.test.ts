import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { redisStorageShape } from '../../../src/app/shapes/redis-storage.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { faultsOf } from '../../config/reading.ts';

const url = 'redis://localhost:6379';

test('a URL is all it takes; the rest has the documented defaults', () => {
	const { url: secret, ...rest } = parseOptions(redisStorageShape, { url });
	expect(secret.reveal()).toBe(url);
	expect(rest).toEqual({ prefix: 'otel-slack', maxDocuments: 100_000 });
});

test.for(['redis://localhost', 'redis://[::1]:6379/0', 'rediss://anna:secret@redis.example.com:6380/15'])(
	'%s is a server',
	(server) => {
		expect(faultsOf(() => parseOptions(redisStorageShape, { url: server }))).toEqual([]);
	},
);

test.for(['localhost:6379', 'http://localhost', 'redis://', 'redis://:secret@host/name', 'unix:///secret.sock'])(
	'%s is no server, and no fault repeats it',
	(server) => {
		const [fault, ...more] = faultsOf(() => parseOptions(redisStorageShape, { url: server }));
		expect(fault).toBe('url: expected a URL such as redis://localhost:6379 or rediss://user:password@host:6379/0');
		expect(more).toEqual([]);
	},
);

test('TLS needs a URL that asks for it', () => {
	const tls = { caFile: 'ca.pem' };
	expect(faultsOf(() => parseOptions(redisStorageShape, { url, tls }))).toEqual([
		'tls: expected a URL that begins with rediss:// beside it',
	]);
	expect(parseOptions(redisStorageShape, { url: 'rediss://localhost', tls }).tls).toEqual({
		caFile: 'ca.pem',
		insecureSkipVerify: false,
	});
});

test('options print without a secret', () => {
	const options = parseOptions(redisStorageShape, { url: 'redis://:hidden@localhost', password: 'hidden' });
	expect(inspect(options, { depth: 9 }) + JSON.stringify(options)).not.toContain('hidden');
});

import { expect, test } from 'vitest';
import { tlsShape } from '../../../src/app/shapes/tls.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { faultsOf } from '../../config/reading.ts';

const files = { certFile: '/tls.crt', keyFile: '/tls.key' };

test('a certificate and its key are enough', () => {
	expect(parseOptions(tlsShape, files)).toEqual({ ...files, minVersion: '1.2', reloadIntervalMs: 60_000 });
	const texts = parseOptions(tlsShape, { certPem: 'a certificate', keyPem: 'a key' });
	expect(texts.keyPem?.reveal()).toBe('a key');
	expect(JSON.stringify(texts)).not.toContain('a key');
});

test.for<[string, object, readonly string[]]>([
	[
		'nothing',
		{},
		[
			'certFile: expected a certificate, in either certFile or certPem',
			'keyFile: expected the key of the certificate, in either keyFile or keyPem',
		],
	],
	[
		'a certificate without its key',
		{ certPem: 'x' },
		['keyFile: expected the key of the certificate, in either keyFile or keyPem'],
	],
	[
		'a certificate twice',
		{ ...files, certPem: 'x' },
		['certFile: expected a certificate, in either certFile or certPem, got "/tls.crt"'],
	],
	['an old version', { ...files, minVersion: '1.1' }, ['minVersion: expected one of "1.2", "1.3", got "1.1"']],
	[
		'versions that cross',
		{ ...files, minVersion: '1.3', maxVersion: '1.2' },
		['maxVersion: expected at least minVersion, got "1.2"'],
	],
	['no suite at all', { ...files, cipherSuites: [] }, ['cipherSuites: expected a list that is not empty']],
	['a name without a file', { ...files, clientCaFile: '' }, ['clientCaFile: expected a string that is not empty']],
])('%s is refused', ([, options, faults]) => {
	const told = faultsOf(() => parseOptions(tlsShape, options as never));
	expect(told).toHaveLength(faults.length);
	for (const [index, fault] of faults.entries()) expect(told[index]).toContain(fault);
});

test('equal versions do not cross', () => {
	expect(parseOptions(tlsShape, { ...files, minVersion: '1.3', maxVersion: '1.3' })).toMatchObject({
		maxVersion: '1.3',
	});
});

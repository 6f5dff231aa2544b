import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findPemFault, type Pem } from '../../../src/otlp/trust/tls-pem.ts';

const pem = (name: string): string =>
	readFileSync(join(import.meta.dirname, '../../fixtures/certificates', name), 'utf8');
const good = { cert: pem('server.pem'), key: pem('server.key'), clientCa: pem('authority.pem') };
const encrypted = String(
	createPrivateKey(good.key).export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }),
);
const brokenPem = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';

test('a certificate with its key can be used, with others behind it, with and without authorities', () => {
	expect(findPemFault(good)).toBeUndefined();
	expect(findPemFault({ cert: good.cert, key: good.key })).toBeUndefined();
	expect(findPemFault({ ...good, cert: good.cert + good.clientCa, clientCa: pem('elsewhere.pem') })).toBeUndefined();
	expect(findPemFault({ ...good, cert: pem('renewed.pem'), key: pem('renewed.key') })).toBeUndefined();
});

test.for<[string, Partial<Pem>, keyof Pem, string]>([
	['an empty certificate', { cert: '' }, 'cert', 'expected a certificate in PEM'],
	['a key for a certificate', { cert: good.key }, 'cert', 'expected a certificate in PEM'],
	['a broken chain', { cert: good.cert + brokenPem }, 'cert', 'expected nothing but certificates in PEM'],
	['an empty key', { key: '' }, 'key', 'expected a private key in PEM, without a passphrase'],
	['a certificate for a key', { key: good.cert }, 'key', 'expected a private key in PEM, without a passphrase'],
	['a key with a passphrase', { key: encrypted }, 'key', 'expected a private key in PEM, without a passphrase'],
	['the key of another', { key: pem('renewed.key') }, 'key', 'expected the key of the certificate'],
	['no authorities', { clientCa: '' }, 'clientCa', 'expected the certificates of authorities in PEM'],
	['broken authorities', { clientCa: brokenPem }, 'clientCa', 'expected the certificates of authorities in PEM'],
])('%s cannot', ([, wrong, where, message]) => {
	expect(findPemFault({ ...good, ...wrong })).toEqual({ in: where, message });
});

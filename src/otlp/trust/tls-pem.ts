// Whether PEM texts can serve as a server's certificate, its key and the authorities of its clients. OpenSSL's own words tell
// neither which of them is meant nor what was expected, so each is looked at by itself first.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';

/** PEM texts; `clientCa` is absent when clients show no certificates. */
export interface Pem {
	readonly cert: string;
	readonly key: string;
	readonly clientCa?: string;
}

/** What is wrong with which of the texts; `undefined` when they can be used. */
export function findPemFault({ cert, key, clientCa }: Pem): { in: keyof Pem; message: string } | undefined {
	const certificate = attempt(() => new X509Certificate(cert));
	if (certificate === undefined) return { in: 'cert', message: 'expected a certificate in PEM' };
	const own = attempt(() => createPrivateKey(key));
	if (own === undefined) return { in: 'key', message: 'expected a private key in PEM, without a passphrase' };
	if (!certificate.checkPrivateKey(own)) return { in: 'key', message: 'expected the key of the certificate' };
	// Only the first certificate has been read so far; those that lead to its authority follow it.
	if (attempt(() => createSecureContext({ cert })) === undefined) {
		return { in: 'cert', message: 'expected nothing but certificates in PEM' };
	}
	if (clientCa === undefined || attempt(() => new X509Certificate(clientCa)) !== undefined) return undefined;
	return { in: 'clientCa', message: 'expected the certificates of authorities in PEM' };
}

function attempt<T>(make: () => T): T | undefined {
	try {
		return make();
	} catch {
		// The reasons are OpenSSL's; the caller has better ones.
		return undefined;
	}
}

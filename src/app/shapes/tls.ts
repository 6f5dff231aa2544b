// The section `tls` of a protocol: the Collector's keys for servers, as far as they do something there.
import { z } from 'zod';
import { notate } from '../../config/notation.ts';
import { durationMs, secret } from '../../config/value-shapes.ts';
import { cipherSuites, type TlsOptions, tlsVersions } from '../../otlp/trust/tls.ts';

const file = z.string().min(1).exactOptional();

/** Every minute: certificates are renewed days before they expire. */
const reloadIntervalMs = 60_000;

/** The newest suites' names, as a list that zod can check. */
const suites = Object.keys(cipherSuites) as (keyof typeof cipherSuites)[];

/** The shape of the section; without it connections are not encrypted. */
export const tlsShape: z.ZodType<TlsOptions> = z
	.strictObject({
		certFile: file.describe('The file of the certificate in PEM, those that lead to its authority behind it.'),
		certPem: z.string().min(1).exactOptional().describe('The certificate itself, in place of cert_file.'),
		keyFile: file.describe("The file of the certificate's key in PEM, without a passphrase."),
		keyPem: secret({ what: 'a private key in PEM' }).exactOptional().describe('The key itself, in place of key_file.'),
		clientCaFile: file.describe('The file of the authorities whose clients may connect; others are turned away.'),
		minVersion: version().default('1.2').describe('The oldest version of TLS that is spoken.'),
		maxVersion: version().exactOptional().describe('The newest version of TLS that is spoken.'),
		cipherSuites: z
			.array(z.enum(suites))
			.min(1)
			.exactOptional()
			.describe('The suites of TLS 1.2, the best first; those of 1.3 are always on.'),
		reloadIntervalMs: durationMs()
			.min(0)
			.default(reloadIntervalMs)
			.describe('How often to look for renewed files, which open connections survive; 0 means never.'),
	})
	.superRefine(({ certFile, certPem, keyFile, keyPem, minVersion, maxVersion = '1.3' }, context) => {
		const say = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
		if ((certFile === undefined) === (certPem === undefined)) {
			say('certFile', 'expected a certificate, in either `certFile` or `certPem`');
		}
		if ((keyFile === undefined) === (keyPem === undefined)) {
			say('keyFile', 'expected the key of the certificate, in either `keyFile` or `keyPem`');
		}
		if (maxVersion < minVersion) say('maxVersion', 'expected at least `minVersion`');
	});

/** Written with or without quotes: YAML has 1.2 as a number. */
function version(): z.ZodEnum<{ [version in TlsOptions['minVersion']]: version }> {
	const expected = 'a version such as "1.2"';
	return notate(z.enum(tlsVersions), {
		expected: { yaml: expected, code: expected },
		read: ({ text }) => ({ value: text }),
		print: String,
		jsonSchema: { enum: [...tlsVersions, ...tlsVersions.map(Number)] },
	});
}

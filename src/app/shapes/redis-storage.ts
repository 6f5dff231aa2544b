// The options of the extension `redis_storage`: a store in Redis or Valkey, which any number of receivers can share.
import { z } from 'zod';
import type { Secret } from '../../config/secret.ts';
import { secret } from '../../config/value-shapes.ts';
import { type RedisTls, redisDefaults } from '../../storage/redis/options.ts';

/** The options of a `redis_storage` extension. */
export interface RedisStorageOptions {
	/** `redis://host:6379`, or `rediss://` for TLS; user, password and database may be in it. Required. */
	readonly url: Secret;
	/** The user, where it is not in the URL. */
	readonly username?: string;
	/** The password, where it is not in the URL. */
	readonly password?: Secret;
	/** How TLS is spoken, with a URL that asks for it. Default: certificates are checked as Node does. */
	readonly tls?: RedisTls;
	/** Begins all keys; receivers with the same one share issues and work. Default `otel-slack`. */
	readonly prefix: string;
	/** How many documents are kept before the one longest unwritten is forgotten. Default 100000, about 300 MB. */
	readonly maxDocuments: number;
}

const file = z.string().min(1).exactOptional();

const tls: z.ZodType<RedisTls> = z.strictObject({
	caFile: file.describe('The file of the authorities to trust, in PEM.'),
	certFile: file.describe('The file of our own certificate, where the server asks for one.'),
	keyFile: file.describe('The file of its key.'),
	serverNameOverride: z.string().min(1).exactOptional().describe("The name to expect in the server's certificate."),
	insecureSkipVerify: z.boolean().default(false).describe('Take any certificate; for trials alone.'),
});

/** Less would forget issues whose messages still wait. */
const maxDocumentsMin = 1_000;

/** The shape of a `redis_storage` extension's options. */
export const redisStorageShape: z.ZodType<RedisStorageOptions> = z
	.strictObject({
		url: secret({ what: 'a URL such as redis://localhost:6379', fault: urlFault }).describe(
			'The server: redis://host:6379, or rediss:// for TLS.',
		),
		username: z.string().min(1).exactOptional().describe('The user, where it is not in the URL.'),
		password: secret({ what: 'a password' }).exactOptional().describe('The password, where it is not in the URL.'),
		tls: tls.exactOptional().describe('How TLS is spoken, with a URL that begins with rediss://.'),
		prefix: z
			.string()
			.regex(/^[^{}\s]+$/, { error: 'expected a word without braces and spaces' })
			.default(redisDefaults.prefix)
			.describe('Begins all keys; receivers with the same one share issues and work.'),
		maxDocuments: z
			.int()
			.min(maxDocumentsMin)
			.default(redisDefaults.documentsMax)
			.describe('How many documents are kept before the one longest unwritten is forgotten.'),
	})
	.refine(({ url, tls: options }) => options === undefined || url.reveal().startsWith('rediss:'), {
		path: ['tls'],
		error: 'expected a URL that begins with rediss:// beside it',
	});

/** Says nothing of the URL itself, which may hold a password. */
function urlFault(text: string): string | undefined {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	const isServer = url !== undefined && /^rediss?:$/.test(url.protocol) && url.hostname !== '';
	if (isServer && /^\/?\d*$/.test(url.pathname)) return undefined;
	return 'expected a URL such as redis://localhost:6379 or rediss://user:password@host:6379/0';
}

// How a store in Redis is reached and kept. Loads no client: configurations are read where there is none.
import { defaultLimits, type StoreLimits } from '../limits.ts';

/** Where the server is and how to be let in. */
export interface RedisServer {
	/** `redis://` or `rediss://`, which is TLS; it may hold user, password and database. A secret. */
	readonly url: string;
	readonly username?: string;
	readonly password?: string;
	/** How TLS is spoken. Default: certificates are checked as Node does. */
	readonly tls?: RedisTls;
}

/** How TLS is spoken; the names are the Collector's. */
export interface RedisTls {
	/** Whom to trust. Default: whom Node trusts. */
	readonly caFile?: string;
	/** Our own certificate, where the server asks for one. */
	readonly certFile?: string;
	readonly keyFile?: string;
	/** The name to expect in the server's certificate. Default: the host of the URL. */
	readonly serverNameOverride?: string;
	/** Whether any certificate is good. Default false. */
	readonly insecureSkipVerify: boolean;
}

/** Which server, where in it, and how much goes into it. */
export interface RedisStoreOptions extends RedisServer, StoreLimits {
	/** Begins all keys. Receivers with the same prefix share their issues and their work. */
	readonly prefix: string;
	/** Documents kept; beyond it the one longest unwritten is forgotten. */
	readonly documentsMax: number;
}

/** A hundred thousand documents of 2 kB take about 300 MB with their indexes: as much of a server's memory as alerts deserve. */
const documentsMaxDefault = 100_000;

/** How a store is kept unless told otherwise. */
export const redisDefaults: Omit<RedisStoreOptions, 'url'> = {
	...defaultLimits,
	prefix: 'otel-slack',
	documentsMax: documentsMaxDefault,
};

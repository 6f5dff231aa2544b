// TLS for both doors: the certificates a server shows, whose clients it trusts, and new ones put in place under open
// connections. What is wrong with a file is told as a fault of the option that names it. Knows nothing of HTTP or gRPC.
import type { SecureContextOptions, Server } from 'node:tls';
import { ConfigError, type Path } from '../../config/fault.ts';
import type { Secret } from '../../config/secret.ts';
import { createReloader, type ReloaderDeps } from './reloader.ts';
import { findPemFault, type Pem } from './tls-pem.ts';

/** The versions of TLS that are spoken; older ones are broken, and OpenSSL refuses them as well. */
export const tlsVersions = ['1.2', '1.3'] as const;

/** The cipher suites of TLS 1.2 that can be chosen, by the names the Collector has for them; those of 1.3 are always on. */
export const cipherSuites = {
	TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256: 'ECDHE-ECDSA-AES128-GCM-SHA256',
	TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384: 'ECDHE-ECDSA-AES256-GCM-SHA384',
	TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256: 'ECDHE-ECDSA-CHACHA20-POLY1305',
	TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256: 'ECDHE-RSA-AES128-GCM-SHA256',
	TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384: 'ECDHE-RSA-AES256-GCM-SHA384',
	TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256: 'ECDHE-RSA-CHACHA20-POLY1305',
} as const;

/** Who a server is and whom it trusts, in PEM. Of each pair of file and text one is there. */
export interface TlsOptions {
	/** The file of the certificate, those that lead to its authority behind it. */
	readonly certFile?: string;
	readonly certPem?: string;
	/** The file of the certificate's key, without a passphrase. */
	readonly keyFile?: string;
	readonly keyPem?: Secret;
	/** The file of the authorities whose clients may connect. Default: clients show no certificates. */
	readonly clientCaFile?: string;
	/** The oldest version that is spoken. */
	readonly minVersion: (typeof tlsVersions)[number];
	/** The newest version that is spoken. Default: the newest there is. */
	readonly maxVersion?: (typeof tlsVersions)[number];
	/** The suites of TLS 1.2 in order of preference. Default: Node's. */
	readonly cipherSuites?: readonly (keyof typeof cipherSuites)[];
	/** How often to look whether a file has changed, 0 for never. */
	readonly reloadIntervalMs: number;
}

/** TLS for a server. */
export interface Tls {
	/** What the server has to be made with. */
	readonly serverOptions: {
		readonly requestCert: boolean;
		readonly rejectUnauthorized: boolean;
		readonly handshakeTimeout: number;
	};
	/** Gives the server its certificates. Throws a `ConfigError` when there are none to be had. */
	secure(server: Server): void;
	/** Gives it new ones whenever a file changes, until the signal aborts; open connections go on. It never rejects. */
	watch(signal: AbortSignal): Promise<void>;
}

/** As long as the headers of a request may take: a handshake is a few packets too. Node would wait two minutes. */
const handshakeTimeoutMs = 10_000;

/** TLS with these options, which stand at `path` in the configuration. */
export function createTls(deps: ReloaderDeps, options: TlsOptions, path: Path): Tls {
	const sources = sourcesOf(options);
	const optionOf = (name: keyof Pem): Path => [...path, sources[name].option];
	const read = pemNames.filter((name) => sources[name].file !== undefined);
	let server: Server | undefined;
	const reloader = createReloader(deps, {
		files: read.map((name) => ({ option: optionOf(name), file: sources[name].file ?? '' })),
		intervalMs: options.reloadIntervalMs,
		use(texts) {
			const textOf = (name: keyof Pem) => texts[read.indexOf(name)] ?? sources[name].text ?? '';
			const clientCa = options.clientCaFile === undefined ? {} : { clientCa: textOf('clientCa') };
			const pem = { cert: textOf('cert'), key: textOf('key'), ...clientCa };
			const fault = findPemFault(pem);
			if (fault !== undefined) throw new ConfigError([{ path: optionOf(fault.in), message: fault.message }]);
			server?.setSecureContext(contextOf(pem, options));
		},
	});
	const asksClients = options.clientCaFile !== undefined;
	return {
		serverOptions: {
			requestCert: asksClients,
			rejectUnauthorized: asksClients,
			handshakeTimeout: handshakeTimeoutMs,
		},
		secure(secured) {
			server = secured;
			reloader.load();
		},
		watch: reloader.watch,
	};
}

const pemNames = ['cert', 'key', 'clientCa'] as const;

/** Which option a text comes from, and the file to read it from unless the option holds it. */
interface Source {
	readonly option: string;
	readonly file?: string | undefined;
	readonly text?: string | undefined;
}

function sourcesOf({ certFile, certPem, keyFile, keyPem, clientCaFile }: TlsOptions): Record<keyof Pem, Source> {
	return {
		cert: certFile === undefined ? { option: 'cert_pem', text: certPem } : { option: 'cert_file', file: certFile },
		key: keyFile === undefined ? { option: 'key_pem', text: keyPem?.reveal() } : { option: 'key_file', file: keyFile },
		clientCa: { option: 'client_ca_file', file: clientCaFile },
	};
}

function contextOf(pem: Pem, { minVersion, maxVersion, cipherSuites: suites }: TlsOptions): SecureContextOptions {
	return {
		cert: pem.cert,
		key: pem.key,
		minVersion: `TLSv${minVersion}`,
		...(pem.clientCa === undefined ? {} : { ca: pem.clientCa }),
		...(maxVersion === undefined ? {} : { maxVersion: `TLSv${maxVersion}` }),
		...(suites === undefined ? {} : { ciphers: suites.map((name) => cipherSuites[name]).join(':') }),
	};
}

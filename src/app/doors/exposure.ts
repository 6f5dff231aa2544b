// What an operator should hear about where a door stands: who can reach it, who cannot, and what they could read on the way.

import type { TlsOptions } from '../../otlp/trust/tls.ts';
import type { AuthOptions } from '../shapes/auth.ts';
import type { Endpoint } from '../shapes/endpoint.ts';

/** A door as it is configured. */
export interface Exposure {
	readonly endpoint: Endpoint;
	readonly tls?: TlsOptions;
	readonly auth?: AuthOptions;
}

/** What is known of the machine. */
export interface Machine {
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** The text of a file; throws a system error when there is none to be had. */
	readonly readFile: (path: string) => string;
}

/** A sentence for whoever starts the program; `undefined` when there is nothing to say. */
export function exposureOf({ endpoint: { host, port }, tls, auth }: Exposure, machine: Machine): string | undefined {
	if (isLoopback(host)) {
		return isContainer(machine)
			? `only this container can reach ${host}; for senders outside of it the endpoint has to be 0.0.0.0:${port}`
			: undefined;
	}
	if (auth === undefined && tls?.clientCaFile === undefined) {
		return 'anybody who can reach it may send; auth or tls.client_ca_file would let in only those who are known';
	}
	return tls === undefined
		? 'what senders show to be let in crosses the network unencrypted; tls would hide it'
		: undefined;
}

function isLoopback(host: string): boolean {
	return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/** What Docker and Podman leave in every container; Kubernetes sets the variable whatever runs the containers. */
const containerFiles = ['/.dockerenv', '/run/.containerenv'];

function isContainer({ environment, readFile }: Machine): boolean {
	if (environment.KUBERNETES_SERVICE_HOST !== undefined) return true;
	return containerFiles.some((path) => {
		try {
			readFile(path);
			return true;
		} catch {
			// Not there, which is the answer.
			return false;
		}
	});
}

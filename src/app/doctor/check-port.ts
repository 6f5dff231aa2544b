// Whether the receivers could listen where they are told to: each port is taken for a moment and let go.
import { createServer } from 'node:net';
import type { Endpoint } from '../shapes/endpoint.ts';
import type { Finding } from './finding.ts';

/** A place to listen at, and for whom. */
export interface PortToCheck {
	readonly subject: string;
	readonly endpoint: Endpoint;
}

/** Looks at one port. */
export async function checkPort({ subject, endpoint: { host, port } }: PortToCheck): Promise<Finding> {
	const found = { check: 'port', subject } as const;
	const at = `${host.includes(':') ? `[${host}]` : host}:${port}`;
	const code = await tryListening(host, port);
	if (code === undefined) return { ...found, verdict: 'ok', text: `${at} is free` };
	if (code === 'EADDRINUSE') {
		return { ...found, verdict: 'warn', text: `${at} is taken: all is well if the receiver is running already` };
	}
	const why = code === 'EACCES' ? 'this user may not listen there; choose a port above 1023' : code;
	return { ...found, verdict: 'fail', text: `${at} cannot be had: ${why}` };
}

/** The system's code for why not; `undefined` when it could be had. */
function tryListening(host: string, port: number): Promise<string | undefined> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', (error) => resolve('code' in error ? String(error.code) : error.message));
		server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
	});
}

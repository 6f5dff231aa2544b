import { expect, test } from 'vitest';
import { type Exposure, exposureOf, type Machine } from '../../../src/app/doors/exposure.ts';

/** A machine on which these files are. */
function machine(files: readonly string[] = [], environment: Machine['environment'] = {}): Machine {
	return {
		environment,
		readFile(path) {
			if (!files.includes(path)) throw new Error('ENOENT');
			return '';
		},
	};
}

const tls = { certFile: '/tls.crt', keyFile: '/tls.key', minVersion: '1.2', reloadIntervalMs: 0 } as const;
const auth = { authenticator: 'basicauth' };
const at = (host: string, rest: Omit<Exposure, 'endpoint'> = {}): Exposure => ({
	endpoint: { host, port: 4317 },
	...rest,
});

const open = 'anybody who can reach it may send; auth or tls.client_ca_file would let in only those who are known';
const readable = 'what senders show to be let in crosses the network unencrypted; tls would hide it';

test.for<[string, Exposure, string | undefined]>([
	['on localhost', at('localhost'), undefined],
	['on 127.0.0.2', at('127.0.0.2'), undefined],
	['on ::1', at('::1'), undefined],
	['on every address', at('0.0.0.0'), open],
	['on every address of IPv6', at('::'), open],
	['on a name', at('telemetry.example.com', { tls }), open],
	['with auth', at('0.0.0.0', { auth }), readable],
	['with auth and TLS', at('0.0.0.0', { auth, tls }), undefined],
	['with certificates on both sides', at('0.0.0.0', { tls: { ...tls, clientCaFile: '/ca' } }), undefined],
])('%s', ([, exposure, hint]) => {
	expect(exposureOf(exposure, machine())).toBe(hint);
});

const alone = 'only this container can reach localhost; for senders outside of it the endpoint has to be 0.0.0.0:4317';

test.for<[string, Machine]>([
	['Docker', machine(['/.dockerenv'])],
	['Podman', machine(['/run/.containerenv'])],
	['Kubernetes', machine([], { KUBERNETES_SERVICE_HOST: '10.0.0.1' })],
])('in a container of %s localhost is nobody else', ([, container]) => {
	expect(exposureOf(at('localhost'), container)).toBe(alone);
	expect(exposureOf(at('0.0.0.0', { auth, tls }), container)).toBeUndefined();
});

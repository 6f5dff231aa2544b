// Whether a proxy that the environment names would be used. It reads names of variables and never shows their values, which
// can hold a password.
import http from 'node:http';
import type { Finding } from './finding.ts';

/** The process's environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Looks at the environment; `nodeCanUseIt` says whether this Node knows proxies at all. */
export function checkProxy(
	environment: Environment,
	nodeCanUseIt: boolean = Object.hasOwn(http, 'setGlobalProxyFromEnv'),
): readonly Finding[] {
	const named = ['HTTPS_PROXY', 'https_proxy'].find((name) => environment[name]);
	if (named === undefined) return [];
	const found = { check: 'proxy', subject: 'environment' } as const;
	if (!nodeCanUseIt) {
		const text = `${named} is set, but this Node does not know proxies: use Node 24, with NODE_USE_ENV_PROXY=1`;
		return [{ ...found, verdict: 'warn', text }];
	}
	const isUsed =
		environment.NODE_USE_ENV_PROXY === '1' || environment.NODE_OPTIONS?.includes('--use-env-proxy') === true;
	return isUsed
		? [{ ...found, verdict: 'ok', text: `calls go through the proxy of ${named}` }]
		: [{ ...found, verdict: 'warn', text: `${named} is set, but Node heeds it only with NODE_USE_ENV_PROXY=1` }];
}

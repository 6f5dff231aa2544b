import { expect, test } from 'vitest';
import { checkProxy } from '../../../src/app/doctor/check-proxy.ts';

const secret = 'http://user:hunter2@proxy.example:3128';

test.for<[string, Record<string, string>, boolean, string | undefined]>([
	['no proxy is no news', {}, true, undefined],
	['an empty one is none', { HTTPS_PROXY: '' }, true, undefined],
	['a proxy that Node is told of', { HTTPS_PROXY: secret, NODE_USE_ENV_PROXY: '1' }, true, 'ok'],
	['a proxy that Node is told of by option', { https_proxy: secret, NODE_OPTIONS: '--use-env-proxy' }, true, 'ok'],
	['a proxy that nobody uses', { https_proxy: secret }, true, 'warn'],
	['a proxy that this Node cannot use', { HTTPS_PROXY: secret, NODE_USE_ENV_PROXY: '1' }, false, 'warn'],
])('%s', ([, environment, nodeCanUseIt, verdict]) => {
	const findings = checkProxy(environment, nodeCanUseIt);
	expect(findings.map((finding) => finding.verdict)).toEqual(verdict === undefined ? [] : [verdict]);
	expect(JSON.stringify(findings)).not.toContain('hunter2');
});

import { expect, test } from 'vitest';
import { isAboutUs, ownScopeName } from '../../src/sdk/own-records.ts';
import { instrumentationScope, sdkLog } from './sdk-records.ts';

const own = ['https://hooks.slack.com/services/T0/B0/x'];

test.for<[what: string, over: object, about: boolean]>([
	['a plain record is not', {}, false],
	['one under our own scope is', { instrumentationScope: { name: ownScopeName } }, true],
	['one under a scope that begins alike is not', { instrumentationScope: { name: `${ownScopeName}-jobs` } }, false],
	['a call to our address is', { attributes: { 'url.full': `${own[0]}?a=1` } }, true],
	['a call to our address by the older name is', { attributes: { 'http.url': own[0] } }, true],
	['a call to another address is not', { attributes: { 'url.full': 'https://hooks.slack.com/services/T9' } }, false],
	['a body that names our address is', { body: `fetch ${own[0]} failed` }, true],
	['a body that is no text is not', { body: { url: own[0] } }, false],
])('about ourselves: %s', ([, over, about]) => {
	expect(isAboutUs(sdkLog({ instrumentationScope, ...over }), own)).toBe(about);
});

test('an empty address is nobody’s', () => {
	expect(isAboutUs(sdkLog({ attributes: { 'url.full': 'https://a' } }), [''])).toBe(false);
});

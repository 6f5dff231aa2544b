import { expect, test } from 'vitest';
import { didYouMean, nearest } from '../../src/config/nearest.ts';

const known = ['timeout', 'webhook_url', 'min_severity', 'http'];

test.for([
	['timout', 'timeout'],
	['htttp', 'http'],
	['htp', 'http'],
	['webhookUrl', 'webhook_url'],
	['WEBHOOK-URL', 'webhook_url'],
	['timeoutMs', 'timeout'],
	['severity', 'min_severity'],
	['level', undefined],
	['grpc', undefined],
	['', undefined],
	['constructor', undefined],
])('%j is meant as %j', ([word, meant]) => {
	expect(nearest(word ?? '', known)).toBe(meant);
});

test('of several the closest is meant', () => {
	expect(nearest('otlp/22', ['otlp', 'otlp/2', 'otlp/222'])).toBe('otlp/2');
	expect(nearest('timeouts', ['time', 'timeout', 'timers'])).toBe('timeout');
});

test('the hint is a clause, or nothing', () => {
	expect(didYouMean('htp', known)).toBe('; did you mean "http"?');
	expect(didYouMean('zzz', known)).toBe('');
});

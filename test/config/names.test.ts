import { expect, test } from 'vitest';
import { codeNamesIn, yamlName, yamlNamesIn } from '../../src/config/names.ts';

test.for([
	['timeoutMs', 'timeout'],
	['readHeaderTimeoutMs', 'read_header_timeout'],
	['maxRequestBodySizeBytes', 'max_request_body_size'],
	['maxAgeSeconds', 'max_age'],
	['messagesPerSecond', 'messages_per_second'],
	['http', 'http'],
	['webhookUrl', 'webhook_url'],
] as const)('%s is written %s', ([name, written]) => {
	expect(yamlName(name)).toBe(written);
});

test('a sentence names options as its reader writes them, and leaves the rest', () => {
	const sentence = 'expected `maxIntervalMs` with {traceId}';
	expect(yamlNamesIn(sentence)).toBe('expected max_interval with {traceId}');
	expect(codeNamesIn(sentence)).toBe('expected maxIntervalMs with {traceId}');
});

import { expect, test } from 'vitest';
import { bareUrl, withoutUrlSecrets } from '../../../src/issues/recognize/context-url.ts';

test.for([
	['/boom/7?password=s3cr3t', '/boom/7'],
	['/boom/7?debug', '/boom/7'],
	['https://host/x#access_token=1', 'https://host/x'],
	['https://host/x;jsessionid=1', 'https://host/x'],
	['https://user:p@ss@host:8443/x?y', 'https://host:8443/x'],
	['postgres://shop:secret@db/orders', 'postgres://db/orders'],
	['/plain', '/plain'],
	['', ''],
] as const)('%s may be shown as %s', ([url, shown]) => {
	expect(bareUrl(url)).toBe(shown);
});

test.for([
	['Route GET:/x?token=abc not found', 'Route GET:/x not found'],
	['failed (https://host/x?a=1&b=2) twice', 'failed (https://host/x) twice'],
	['{"url":"/x?token=abc","n":1}', '{"url":"/x","n":1}'],
	['GET /boom/7?password=[REDACTED] failed', 'GET /boom/7 failed'],
	['[/boom/7?password=[REDACTED]&a=1] failed', '[/boom/7] failed'],
	['/boom/7?a=[', '/boom/7['],
	['connect redis://:secret@cache:6379 refused', 'connect redis://cache:6379 refused'],
	['Is this right? a = b', 'Is this right? a = b'],
	['mail ops@example.com', 'mail ops@example.com'],
	['https://example.com and ops@example.com', 'https://example.com and ops@example.com'],
] as const)('in free text: %s', ([text, shown]) => {
	expect(withoutUrlSecrets(text)).toBe(shown);
});

import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { printEffectiveConfig } from '../../../src/app/commands/print-config.ts';
import { createIo, goodConfig } from './io.ts';

test('the effective configuration is printed without its secrets', async () => {
	const io = createIo({ a: goodConfig });
	expect(await printEffectiveConfig(['--config', 'a', '--set', 'exporters.slack.timeout=1m'], io)).toBe(0);
	expect(parse(io.out())).toMatchObject({
		exporters: { slack: { webhook_url: '[REDACTED]', timeout: '1m', min_severity: 'ERROR' } },
		service: { pipelines: { logs: { receivers: ['otlp'], exporters: ['slack'] } } },
	});
	expect(io.out()).not.toContain('T0/B0');
});

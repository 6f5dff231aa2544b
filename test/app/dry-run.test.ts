import { expect, test } from 'vitest';
import { createDryRun } from '../../src/app/dry-run.ts';
import { createRememberedLog } from '../fakes.ts';

test('a dry run says what it would have posted and counts it as delivered', async () => {
	const log = createRememberedLog();
	const transport = createDryRun(log);
	expect(await transport.post({ text: 'TypeError in checkout-api' })).toEqual({ status: 'delivered' });
	expect(log.lines.join()).toContain('TypeError in checkout-api');
	expect(transport.living).toBeUndefined();
});

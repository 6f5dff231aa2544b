import { expect, test } from 'vitest';
import { createDryRun } from '../../../src/app/ways/dry-run.ts';
import { createRememberedLog } from '../../fakes.ts';

test('a dry run says what it would have posted and counts it as delivered', async () => {
	const log = createRememberedLog();
	const transport = createDryRun(log);
	expect(await transport.post({ text: 'TypeError in checkout-api' })).toEqual({ status: 'delivered' });
	expect(log.lines.join()).toContain('TypeError in checkout-api');
	expect(transport.living).toBeUndefined();
});

test('with a channel it can do what a bot can, and each message stands somewhere else', async () => {
	const log = createRememberedLog();
	const { post, living } = createDryRun(log, 'C1');
	const [one, other] = [await post({ text: 'one' }), await post({ text: 'other' })];
	expect(one).toMatchObject({ status: 'delivered', reference: { channel: 'C1' } });
	expect(one).not.toEqual(other);
	const at = { channel: 'C1', ts: '1' };
	await living?.update(at, { text: 'an edit' });
	await living?.reply(at, { message: { text: 'a reply' }, broadcast: true });
	await living?.upload(at, { name: 'stack.txt', title: 'a stack', text: 'at a' });
	expect(log.lines.slice(2)).toEqual([
		expect.stringContaining('an edit'),
		expect.stringContaining('a reply'),
		expect.stringContaining('a stack'),
	]);
});

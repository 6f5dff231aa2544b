import { expect, test } from 'vitest';
import { createCounters } from '../../../src/app/runtime.ts';
import { createDestination } from '../../../src/app/ways/destinations.ts';
import { createSecret } from '../../../src/config/secret.ts';
import { createStandIn } from '../../../src/preview/stand-in.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, plentyOfMemory } from '../../fakes.ts';

const clock = createVirtualClock();
const chance = createSeededChance();
const slack = createStandIn({ clock, chance, log: createRememberedLog() });
const log = createRememberedLog();
const runtime = {
	...{ clock, chance, log, counters: createCounters() },
	...{ fetch: slack.fetch, write: () => {}, memory: plentyOfMemory },
};
const options = { apiUrl: 'http://127.0.0.1/api/', timeoutMs: 12_000, dryRun: false };
const webhookUrl = createSecret(new URL(slack.webhookUrl, 'http://127.0.0.1').href);
const bot = { botToken: createSecret(slack.botToken), channel: 'C0ALERTS' };

test('a webhook can only post, through a lane that does not tell its URL', async () => {
	const { lane, transport, ...others } = createDestination(runtime, { webhookUrl }, options);
	expect(lane).toMatch(/^post:[0-9a-f]{16}$/);
	expect([transport.living, others.updates, others.uploads]).toEqual([undefined, undefined, undefined]);
	expect(await transport.post({ text: 'by a webhook' })).toEqual({ status: 'delivered' });
	expect(slack.messages('alerts').at(-1)?.content.text).toBe('by a webhook');
});

test('a bot posts and edits; each channel has a lane, all together one for edits and one for files', async () => {
	const one = createDestination(runtime, bot, options);
	const other = createDestination(runtime, { ...bot, channel: 'C0OTHER' }, options);
	expect(one.lane).toMatch(/^post:[0-9a-f]{16}:C0ALERTS$/);
	const [, name] = one.lane.split(':');
	expect(other.lane).toBe(`post:${name}:C0OTHER`);
	for (const each of [one, other]) {
		expect([each.updates, each.uploads]).toEqual([`update:${name}`, `upload:${name}`]);
	}
	const posted = await one.transport.post({ text: 'by a bot' });
	if (posted.status !== 'delivered' || posted.reference === undefined) throw new Error('nothing was posted');
	await one.transport.living?.update(posted.reference, { text: 'edited' });
	expect(slack.messages('alerts').at(-1)).toMatchObject({ content: { text: 'edited' }, edits: 1 });
});

test('a dry run can do what the real one can, and says so in the log alone', async () => {
	const before = slack.messages().length;
	const dry = { ...options, dryRun: true };
	const { transport } = createDestination(runtime, bot, dry);
	const posted = await transport.post({ text: 'dry' });
	expect(posted).toMatchObject({ status: 'delivered', reference: { channel: 'C0ALERTS' } });
	expect(createDestination(runtime, { webhookUrl }, dry).transport.living).toBeUndefined();
	expect(slack.messages()).toHaveLength(before);
	expect(log.lines.join()).toContain('dry');
});

test('neither a webhook nor a bot with a channel is no destination', () => {
	expect(() => createDestination(runtime, { botToken: bot.botToken }, options)).toThrow('a destination is');
	expect(() => createDestination(runtime, {}, options)).toThrow('a destination is');
});

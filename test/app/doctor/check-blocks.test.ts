import { expect, test } from 'vitest';
import { checkBlocks } from '../../../src/app/doctor/check-blocks.ts';
import { createStandIn, type StandIn } from '../../../src/preview/stand-in.ts';
import { createRememberedLog, createSeededChance, createVirtualClock } from '../../fakes.ts';

function scene() {
	const clock = createVirtualClock();
	const slack = createStandIn({ clock, chance: createSeededChance(), log: createRememberedLog() });
	return { clock, slack };
}

const look = ({ slack, clock }: ReturnType<typeof scene>, layout: 'compact' | 'standard' | 'color' = 'standard') => {
	const shared = { subject: 'slack', options: { links: {} }, apiUrl: slack.apiUrl, timeoutMs: 1_000 };
	return checkBlocks({ fetch: slack.fetch, clock }, { ...shared, layout });
};

const asked = (slack: StandIn) => slack.calls().filter(({ endpoint }) => endpoint === 'blocks.validate');

test.for([
	['compact', 9],
	['standard', 8],
	['color', 8],
] as const)('all messages are taken in layout %s', async ([layout, messages]) => {
	const world = scene();
	expect(await look(world, layout)).toEqual({
		verdict: 'ok',
		check: 'blocks',
		subject: 'slack',
		text: `Slack takes all ${messages} kinds of message in layout ${layout}`,
	});
	expect(asked(world.slack)).toHaveLength(messages);
	expect(world.slack.messages()).toEqual([]);
});

test('the links of the configuration are among what Slack is asked about', async () => {
	const { slack, clock } = scene();
	const bodies: string[] = [];
	const fetch: typeof globalThis.fetch = (to, init) => {
		bodies.push(new URLSearchParams(String(init?.body)).get('message') ?? '');
		return slack.fetch(to, init);
	};
	const links = { trace: 'https://tempo.example/trace/{trace_id}' };
	const shared = { subject: 'slack', layout: 'standard', apiUrl: slack.apiUrl, timeoutMs: 1_000 } as const;
	await checkBlocks({ fetch, clock }, { ...shared, options: { links } });
	expect(bodies[0]).toContain('https://tempo.example/trace/0123');
});

test('a message that Slack refuses is named, with what it says', async () => {
	const world = scene();
	world.slack.fail({ endpoint: 'blocks.validate', answer: { kind: 'error', error: 'invalid_blocks' } });
	expect(await look(world)).toMatchObject({
		verdict: 'fail',
		text: expect.stringMatching(/^layout standard, message "first": Slack answered invalid_blocks/),
	});
	expect(asked(world.slack)).toHaveLength(1);
});

test.for(['unknown_method', 'ratelimited', 'internal_error'])('%s says nothing of the message', async (error) => {
	const world = scene();
	world.slack.fail({ answer: { kind: 'error', error } });
	expect(await look(world)).toMatchObject({
		verdict: 'warn',
		text: expect.stringMatching(/^could not be asked about/),
	});
});

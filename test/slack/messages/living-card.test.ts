import { expect, test } from 'vitest';
import type { Layout } from '../../../src/model/notification.ts';
import { render } from '../../../src/slack/messages/render.ts';
import { occurrence } from '../../builders.ts';
import { epoch } from '../../fakes.ts';
import { expectGolden } from '../golden.ts';
import { issue, links } from '../notifications.ts';
import { card, extremes, states } from '../scenes.ts';

const layouts: readonly Layout[] = ['compact', 'standard', 'color'];
const scenes = layouts.flatMap((layout) => Object.entries(states).map(([name, each]) => ({ layout, name, each })));

test.for(scenes)('the card, $layout, $name', async ({ layout, name, each }) => {
	await expectGolden(render({ ...each, layout }, { links }), `living-${layout}-${name}`);
});

test.for(Object.entries(extremes))('the card of what says little, or too much: %s', async ([name, each]) => {
	await expectGolden(render(each, { links }), `living-${name}`);
});

const ongoing = card();
const textOf = (...args: Parameters<typeof render>) => render(...args).text;

test('the push of a new card is that of news; an edited one says its state', () => {
	expect(textOf(card({ count: 1, seen: epoch }), { links })).toMatch(/^New error in checkout-api \(production\): Type/);
	expect(textOf(card({ count: 9, seen: epoch }), { links })).toMatch(/^New error in .*, 9 times in 1 s: Type/);
	expect(textOf(ongoing, { links })).toMatch(/^Ongoing: error in checkout-api \(production\): TypeError/);
	expect(textOf(card({ state: 'resolved' }), { links })).toMatch(/^Resolved: error in/);
});

test('nothing can be pressed where nobody listens, nor under a key too long for Slack', () => {
	const { pressable: _, ...deaf } = ongoing;
	const kinds = (key: string) => render({ ...deaf, pressable: key }, { links }).blocks?.map(({ type }) => type);
	expect(render(deaf, { links }).blocks?.map(({ type }) => type)).not.toContain('actions');
	expect(kinds('k'.repeat(240))).toContain('actions');
	expect(kinds('k'.repeat(255))).not.toContain('actions');
});

test('what cannot be edited has no buttons and no state', () => {
	const { living: _, ...told } = ongoing;
	const json = JSON.stringify(render(told, { links }));
	expect(json).not.toMatch(/actions|Acknowledge|ONGOING|thread/);
	expect(json).toContain('POST /api/checkout (291)');
	expect(json).toContain('gateway answered 502');
	expect(json).toContain('order 4711 was not placed');
});

test('a card of which nothing else is known names at least the service', () => {
	const {
		code: _,
		trace: __,
		operation: ___,
		...rest
	} = occurrence({ exceptions: [], message: '', origin: { service: '' } });
	const message = render({ issue: issue(rest), reason: 'first', living: true }, { links: {} });
	expect(message.blocks?.map(({ type }) => type)).toEqual(['rich_text', 'section', 'rich_text', 'context']);
	expect(JSON.stringify(message)).toContain('*Service*\\nan unnamed service');
});

import { expect, test } from 'vitest';
import type { Detail } from '../../../src/slack/messages/draft.ts';
import {
	footOf,
	idParts,
	inPlain,
	linkParts,
	mentionLeaves,
	named,
	pushOf,
	reminderOf,
	saidOf,
} from '../../../src/slack/messages/draft.ts';
import { emoji, moment, text } from '../../../src/slack/messages/rich-text.ts';
import { exception, occurrence, traceId } from '../../builders.ts';
import { epoch } from '../../fakes.ts';
import { first, links } from '../notifications.ts';

const detail: Detail = { frames: 6, causeFrames: 3, causes: 4, fields: 10, words: 20, breadcrumbs: 10, companions: 5 };
const { trace: _, ...untraced } = occurrence();

test('what was said is quoted as far as the detail allows, and not at all when nothing was', () => {
	const said = (message: string) => saidOf(occurrence({ exceptions: [], message }), { links }, detail);
	expect(said('x'.repeat(20))).toBe('x'.repeat(20));
	expect(said('x'.repeat(21))).toContain('… + 1 more character');
	expect(said('')).toBe('');
});

test('a reminder is one line of at most 150 characters', () => {
	const reminder = (message: string) => reminderOf(occurrence({ exceptions: [], message }), { links });
	expect(reminder('a\nb')).toBe('a b');
	expect([reminder('x'.repeat(150)).length, reminder('x'.repeat(151)).at(-1)]).toEqual([150, '…']);
});

test('the operator’s own words stand in place of what was said and of the name, where they can be filled', () => {
	const options = { links, template: { title: '{exception.type} at {attributes.shop}', message: '{attributes.said}' } };
	const sample = occurrence({ chosen: { 'attributes.shop': 'north', 'attributes.said': 'closed' } });
	expect(named(sample, options)).toMatchObject([{ type: 'link', text: 'TypeError at north' }]);
	expect([saidOf(sample, options, detail), reminderOf(sample, options)]).toEqual(['closed', 'closed']);
	expect(saidOf(occurrence({ exceptions: [], message: 'own' }), options, detail)).toBe('own');
	expect(named(occurrence({ exceptions: [] }), options)).toMatchObject([{ text: 'ERROR' }, {}, {}]);
});

test('those who are to be called are called by leaves of their own, ten at most', () => {
	const user = { kind: 'user', id: 'U1' } as const;
	const called = mentionLeaves({
		...first(),
		mentions: [{ kind: 'broadcast', range: 'here' }, user, { kind: 'usergroup', id: 'S1' }],
	});
	expect(called.filter(({ type }) => type !== 'text')).toEqual([
		{ type: 'broadcast', range: 'here' },
		{ type: 'user', user_id: 'U1' },
		{ type: 'usergroup', usergroup_id: 'S1' },
	]);
	const many = mentionLeaves({ ...first(), mentions: Array.from({ length: 11 }, () => user) });
	expect(many.filter(({ type }) => type === 'user')).toHaveLength(10);
	expect(mentionLeaves(first())).toEqual([]);
});

test('of a message of many lines the first eight are quoted', () => {
	const lines = Array.from({ length: 9 }, () => 'x');
	expect(saidOf(occurrence({ exceptions: [], message: lines.join('\n') }), { links }, detail)).toBe(
		`${lines.slice(1).join('\n')}… + 2 more characters`,
	);
});

test('the name leads to the trace when there is a way', () => {
	expect(named(occurrence(), { links })[0]).toMatchObject({ type: 'link', text: 'TypeError' });
	expect(named(untraced, { links })[0]).toMatchObject({ type: 'text', text: 'TypeError' });
	expect(named(occurrence({ origin: { service: 's' } }), { links: {} })[1]).toMatchObject({ text: ' in s' });
});

test('links and ids are given as far as they are known', () => {
	expect(linkParts(occurrence(), links, 'View trace').map((part) => part.replace(/^<.*\|/, ''))).toEqual([
		'View trace>',
		'View logs>',
	]);
	expect(linkParts(untraced, links, 'View trace')).toEqual(['', '']);
	expect(idParts(first())).toEqual([`trace \`${traceId}\``, 'id `v1:k3jq7m2xw5a4p6zt`']);
	expect(idParts(first(untraced))).toEqual(['', 'id `v1:k3jq7m2xw5a4p6zt`']);
});

test('the foot of a message without fields says where it happened', () => {
	const sample = occurrence({ exceptions: [exception()], operation: 'a*b*' });
	expect(footOf(first(sample), {}).filter((part) => part !== '')).toEqual([
		'`a*b*`',
		'2.14.3',
		'`chargeCart` charge.ts:42',
		`trace \`${traceId}\``,
		'id `v1:k3jq7m2xw5a4p6zt`',
	]);
});

test('a push names what the operator names, in whatever it says', () => {
	const options = { links, template: { title: 'Order {attributes.order.id} & co' } };
	const sample = occurrence({ chosen: { 'attributes.order.id': '4711' } });
	const push = (more: object) => pushOf(sample, { lead: 'New error in', ...more }, options);
	expect(push({})).toMatch(/^New error: Order 4711 &amp; co: Cannot read .* — POST \/api\/checkout \(charge.ts:42\)$/);
	expect(push({ state: ', twice' })).toMatch(/^New error, twice: Order 4711/);
	expect(push({ nameFirst: true, state: ' is back' })).toMatch(/^Order 4711 &amp; co is back: Cannot/);
	expect(pushOf(occurrence(), { lead: 'New error in' }, options)).toMatch(/^New error in checkout-api/);
	const long = occurrence({ chosen: { 'attributes.order.id': '<'.repeat(500) } });
	expect(pushOf(long, { lead: 'New error in' }, options).length).toBeLessThanOrEqual(300);
});

test('a line in plain words is escaped, bounded, and calls nobody', () => {
	const leaves = [emoji('zap'), text(' by '), { type: 'user', user_id: 'U1' }, text(' <in> '), moment(epoch)] as const;
	expect(inPlain(leaves)).toBe('by somebody &lt;in&gt; 2026-11-20 06:59:29 UTC');
	expect([inPlain([text('x'.repeat(100))]).length, inPlain([text('x'.repeat(101))]).at(-1)]).toEqual([100, '…']);
});

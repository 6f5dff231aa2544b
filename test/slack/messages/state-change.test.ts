import { expect, test } from 'vitest';
import type { IssueCommand, IssueState, Standing } from '../../../src/model/issue.ts';
import { render, renderDetails, renderStateChange } from '../../../src/slack/messages/render.ts';
import { stateChange } from '../../../src/slack/messages/state-change.ts';
import { occurrence } from '../../builders.ts';
import { epoch } from '../../fakes.ts';
import { expectGolden } from '../golden.ts';
import { issue, links } from '../notifications.ts';
import { anna, ben, card, hourMs } from '../scenes.ts';

const saidOf = (state: IssueState, command?: Partial<IssueCommand>, standing?: Standing) => {
	const after = issue(occurrence(), { state, ...(standing && { standing }) });
	const leaves = stateChange(after, command && { kind: 'mute', by: anna, at: epoch, ...command });
	return leaves
		.map((leaf) => {
			if (leaf.type === 'text') return leaf.text;
			if (leaf.type === 'emoji') return `:${leaf.name}:`;
			return leaf.type === 'user' ? `<${leaf.user_id}>` : '<date>';
		})
		.join('');
};

test.for<[string, IssueState, Partial<IssueCommand>]>([
	[':no_bell: Muted for 1 h by @anna', 'muted', { end: { until: epoch + hourMs } }],
	[':no_bell: Muted for 1 day by @anna', 'muted', { end: { until: epoch + 24 * hourMs } }],
	[':no_bell: Muted by @anna until it gets worse', 'muted', { end: { worse: true } }],
	[':no_bell: Muted by @anna for the next 1,000 times', 'muted', { end: { more: 1_000 } }],
	[':no_bell: Muted by @anna until somebody unmutes it', 'muted', {}],
	[':eyes: Acknowledged by @anna', 'acknowledged', { kind: 'acknowledge' }],
	[':white_check_mark: Resolved by @anna', 'resolved', { kind: 'resolve' }],
	[':red_circle: Reopened by @anna', 'open', { kind: 'reopen' }],
	['Taken by @anna', 'open', { kind: 'assign' }],
	['Taken by @anna', 'open', { kind: 'assign', assignee: anna }],
	[`Assigned to <${ben.id}> by @anna`, 'open', { kind: 'assign', assignee: ben }],
])('%s', ([said, state, command]) => {
	expect(saidOf(state, command)).toBe(said);
});

test('what time brought about is told as the state that it led to', () => {
	expect(saidOf('resolved', undefined, { since: epoch + 24 * hourMs })).toBe(
		':white_check_mark: Resolved: quiet for 24 h, since <date>',
	);
	expect(saidOf('open')).toBe(':red_circle: Open');
});

test('it is a line, and its push names the issue', async () => {
	const message = renderStateChange(issue(occurrence(), { state: 'resolved' }), {
		kind: 'resolve',
		by: anna,
		at: epoch,
	});
	expect(message.text).toMatch(/^TypeError in checkout-api \(production\): Resolved by @anna: Cannot/);
	await expectGolden(message, 'state-resolved');
});

test('a compact card has its details in the thread, and the other layouts have them themselves', async () => {
	const details = renderDetails(card({}, { layout: 'compact' }), { links });
	if (details === undefined) throw new Error('a compact card leaves details out');
	await expectGolden(details, 'details');
	expect(renderDetails(card(), { links, layout: 'compact' })).toEqual(details);
	expect(renderDetails(card({}, { layout: 'color' }), { links, layout: 'compact' })).toBeUndefined();
	expect(renderDetails(card(), { links })).toBeUndefined();
	expect(JSON.stringify(render(card({}, { layout: 'compact' }), { links }))).not.toContain('PaymentClient.post');
});

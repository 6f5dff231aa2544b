import { expect, test } from 'vitest';
import type { SlackMessage } from '../../../src/model/message.ts';
import type { Notification } from '../../../src/model/notification.ts';
import { render } from '../../../src/slack/messages/render.ts';
import { occurrence } from '../../builders.ts';
import { chain, hostile, links, minuteMs, repeat } from '../notifications.ts';
import { faultsOf } from '../strict.ts';

const plain = (notification: Notification): string => JSON.stringify(titleOf(render(notification, { links: {} })));

function titleOf(message: SlackMessage): readonly string[] {
	const [block] = message.blocks ?? [];
	return block?.type === 'rich_text'
		? (block.elements[0]?.elements ?? []).map((leaf) => ('text' in leaf ? (leaf.text ?? '') : ''))
		: [];
}

test('repeats: how many more in which time, how many in all, how fast, when more is told', async () => {
	const sample = occurrence({ exceptions: chain(), message: `for cart ${hostile}` });
	const message = render(repeat(sample), { links });
	expect(faultsOf(message)).toEqual([]);
	await expect(JSON.stringify(message, null, '\t')).toMatchFileSnapshot('../../golden/slack/rollup.json');
});

test('without a time to measure, the repeats are counted from the last message', () => {
	const { at: _, ...untimed } = repeat();
	const told = { count: 4, at: untimed.issue.seen, rollups: 1 };
	expect(plain({ ...untimed, told })).toContain('since the last message');
	expect(plain({ ...untimed, told: { ...told, at: told.at - 60_000 } })).toContain('in the last 60 s');
});

test('the time is measured to the moment of speaking, however long ago the last one was', () => {
	const { issue, at = 0 } = repeat();
	expect(plain({ ...repeat(), issue: { ...issue, seen: at - 14 * minuteMs } })).toContain('in the last 15 min');
});

test('where nothing was told before, everything is new', () => {
	const { told: _, ...untold } = repeat();
	expect(plain(untold)).toContain('"317 more"');
	expect(plain(untold)).toContain('in the last 38 min');
});

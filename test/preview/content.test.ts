import { expect, test } from 'vitest';
import { contentOf, parentOf } from '../../src/preview/content.ts';
import { noPaces } from '../../src/preview/pacing.ts';
import { createWorkspace } from '../../src/preview/workspace.ts';
import { createVirtualClock } from '../fakes.ts';

const workspace = createWorkspace({ clock: createVirtualClock() }, { channels: [{ name: 'alerts' }], paces: noPaces });
const channel = workspace.channel('alerts')!;
const parent = workspace.post({ channel, content: { text: 'a' }, author: 'B0', broadcast: false });
const reply = workspace.post({ channel, content: { text: 'b' }, author: 'B0', broadcast: false, threadTs: parent.ts });

test('what a message is made of is kept, anything else is passed over', () => {
	expect(contentOf({ text: 'a', blocks: [], metadata: { event_type: 'a' }, icon_emoji: ':x:', channel: '#b' })).toEqual(
		{
			text: 'a',
			blocks: [],
			metadata: { event_type: 'a' },
		},
	);
});

test('a message without text has empty text', () => {
	expect(contentOf({ text: 1 })).toEqual({ text: '' });
});

test.for<[string, unknown, unknown]>([
	['a message answers nothing when it names no thread', undefined, undefined],
	['a reply finds its parent', parent.ts, parent],
	['a thread must be named by text', Number(parent.ts), 'invalid_arguments'],
	['a thread that is gone is not found', '1.000001', 'thread_not_found'],
	['a reply has no replies', reply.ts, 'cannot_reply_to_message'],
])('%s', ([, threadTs, expected]) => {
	expect(parentOf(workspace, channel, threadTs)).toEqual(expected);
});

import { expect, test } from 'vitest';
import { createDesk } from '../../../src/app/desk/desk.ts';
import type { Pressed } from '../../../src/app/desk/question.ts';
import type { Press } from '../../../src/slack/ear/actions.ts';
import type { Ask, SlashCommand } from '../../../src/slack/ear/slash-command.ts';
import { epoch } from '../../fakes.ts';
import { anna, createScene, id, type Scene } from './scene.ts';

const issue = `issue:slack:v1:${id}`;
const answerUrl = 'https://hooks.slack.com/actions/T0/1/x';
const resolve = { kind: 'resolve', by: anna, at: epoch } as const;
const press: Press = { kind: 'press', issue, command: resolve, answerUrl };

const only =
	(...ids: readonly string[]): Pressed['mayAsk'] =>
	async (person) =>
		ids.includes(person.id);
const slash = (ask: Ask): SlashCommand => ({ kind: 'slash', name: '/slk', id: '13345', ask, by: anna, answerUrl });

function deskOf({ runtime }: Scene, ...exporters: readonly Pressed[]) {
	const vitals = async () => [];
	return createDesk({ runtime, exporters, vitals });
}

test('a press that did something is answered by the card alone', async () => {
	const scene = createScene();
	await deskOf(scene, scene.pressed())(press);
	expect([scene.commands, scene.told]).toEqual([[[issue, resolve]], []]);
	expect(scene.runtime.counters.snapshot()).toEqual([
		{ name: 'otel_slack_commands_total', labels: { command: 'resolve', result: 'done', by: 'press' }, value: 1 },
	]);
});

test.for([
	['gone', 'This issue is not remembered any more'],
	['unchanged', 'Nothing has changed: it is resolved already.'],
] as const)('a press that did nothing (%s) is answered', async ([answer, words]) => {
	const scene = createScene();
	await deskOf(scene, scene.pressed(answer))(press);
	expect(scene.told).toMatchObject([{ response_type: 'ephemeral', text: expect.stringContaining(words) }]);
});

test('only keys of issues of these exporters reach the store', async () => {
	const scene = createScene();
	const desk = deskOf(scene, scene.pressed('done', { id: 'slack/team' }));
	for (const key of [issue, 'issue:slack/team', 'told:post:a:issue:slack/team:v1:a', 'silence:7f3a01', '']) {
		await desk({ ...press, issue: key });
	}
	expect(scene.commands).toEqual([]);
	expect(scene.told).toHaveLength(5);
	await desk({ ...press, issue: 'issue:slack/team:v1:a' });
	expect(scene.commands).toHaveLength(1);
});

test('who is not on the list may neither press nor ask', async () => {
	const scene = createScene();
	const desk = deskOf(scene, scene.pressed('done', { mayAsk: only('U0BOB') }));
	await desk(press);
	await desk(slash({ kind: 'list', about: '' }));
	expect(scene.commands).toEqual([]);
	expect(scene.told.map(({ text }) => text)).toEqual(Array(2).fill(expect.stringContaining('You are not on the list')));
	await deskOf(scene, scene.pressed('done', { mayAsk: only('U0BOB', anna.id) }))(press);
	expect(scene.commands).toHaveLength(1);
});

test('who may ask about one exporter of several asks about that one', async () => {
	const scene = createScene();
	await scene.put({});
	const others = scene.pressed('done', { id: 'slack/other', mayAsk: only('U0BOB') });
	await deskOf(scene, others, scene.pressed())(slash({ kind: 'issue', id, command: resolve }));
	expect(scene.commands).toEqual([[issue, resolve]]);
});

test.for<[Ask, string]>([
	[{ kind: 'help' }, '/slk list'],
	[{ kind: 'list', about: '' }, 'No open issues.'],
	[{ kind: 'status' }, 'All is well.'],
	[{ kind: 'silences' }, 'Nothing is silenced from here.'],
	[{ kind: 'unsilence', id: '7f3a01' }, 'is the id of no silence'],
	[{ kind: 'silence', text: 'service=checkout' }, 'say for how long'],
	[{ kind: 'issue', id: 'zzzz', command: resolve }, 'zzzz is the id of no issue here'],
])('%o is answered', async ([ask, words]) => {
	const scene = createScene();
	await deskOf(scene, scene.pressed())(slash(ask));
	expect(scene.told).toMatchObject([{ response_type: 'ephemeral', text: expect.stringContaining(words) }]);
});

test('what fails is told to the person, counted, and left to the log', async () => {
	const scene = createScene();
	const desk = deskOf(scene, scene.pressed(new Error('the store is away')));
	await expect(desk(press)).rejects.toThrow('the store is away');
	expect(scene.told).toMatchObject([{ text: expect.stringContaining('Try again in a minute') }]);
	expect(scene.runtime.counters.snapshot()).toMatchObject([{ labels: { result: 'failed' }, value: 1 }]);
});

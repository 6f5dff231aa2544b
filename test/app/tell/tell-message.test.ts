import { expect, test } from 'vitest';
import { tellMessage } from '../../../src/app/tell/tell-message.ts';
import { epoch } from '../../fakes.ts';
import { forbidden, gone, intents, key, lane, later, options, reference, setStage } from '../tell-stage.ts';

const intent = { exporter: 'slack', issue: key, reason: 'first' } as const;
const step = { ...intent, reason: 'escalation', threshold: 10 } as const;

test('the first message is a card that lives; where it stands, what it shows and what it told is remembered', async () => {
	const stage = setStage({ isPressable: true });
	await stage.enter(41);
	const attempt = await tellMessage(stage.deps, options, stage.errand({ ...intent, layout: 'color' } as const));
	expect(stage.calls).toEqual([['post', 'first 41 living pressable color']]);
	expect(await stage.follow(attempt)).toEqual([]);
	expect(await stage.told()).toEqual({
		...{ count: 41, at: epoch, rollups: 0, reference, layout: 'color' },
		posted: { count: 41, version: epoch, told: 41 },
	});
	expect(stage.toldTotal).toBe(41);
});

test('news is said in the thread of the card, and the card counts it', async () => {
	const stage = setStage();
	await stage.enter(12);
	await stage.tells({ count: 2, reference, posted: { count: 2, version: 1, told: 2 } });
	await stage.follow(await tellMessage(stage.deps, options, stage.errand(step)));
	expect(stage.calls).toEqual([['reply 1.1', 'escalation 12', true]]);
	expect(await stage.told()).toMatchObject({ count: 12, reference, posted: { told: 2 } });
	expect(stage.toldTotal).toBe(0);
	expect(await tellMessage(stage.deps, options, stage.errand(step))).toEqual({ outcome: { status: 'moot' } });
});

test.for([
	['always', {}, true],
	['always', { softly: true }, true],
	['escalations', {}, true],
	['escalations', { softly: true }, false],
	['never', {}, false],
] as const)('with broadcast %s, %j shows in the channel: %s', async ([broadcast, more, expected]) => {
	const stage = setStage();
	await stage.enter(12);
	await stage.tells({ count: 2, reference });
	const repeat = { ...options.repeat, broadcast };
	await tellMessage(stage.deps, { ...options, repeat }, stage.errand({ ...step, ...more }));
	expect(stage.calls[0]?.[2]).toBe(expected);
});

test('what was told on a card of another issue gets one of its own, which counts what is new', async () => {
	const stage = setStage();
	await stage.enter(12);
	await stage.tells({ count: 2 });
	await stage.follow(await tellMessage(stage.deps, options, stage.errand(step)));
	expect(stage.calls).toEqual([['post', 'first 12 living']]);
	expect(await stage.told()).toMatchObject({ count: 12, reference, posted: { count: 12, told: 12 } });
	expect(stage.toldTotal).toBe(10);
});

test('where the card is gone, it comes first and what was to be said comes after it', async () => {
	const stage = setStage();
	await stage.enter(12);
	await stage.tells({ count: 2, reference, layout: 'compact', posted: { count: 2, version: 1, told: 2 } });
	stage.answers(gone);
	const attempt = await tellMessage(stage.deps, options, stage.errand(step));
	expect(attempt.outcome).toEqual(gone);
	const [anew, again, ...more] = await stage.follow(attempt);
	expect(intents([anew, again].flatMap((each) => each ?? []))).toEqual([
		{ lane, delayMs: 0, ...intent, lost: '1.1' },
		{ lane, delayMs: 0, ...step },
	]);
	expect(more).toEqual([]);
});

test('a card in the place of a lost one looks the same, tells nothing new and is looked at again', async () => {
	const stage = setStage();
	await stage.enter(12);
	await stage.tells({ count: 2, rollups: 0, reference, layout: 'compact', posted: { count: 2, version: 1, told: 2 } });
	stage.clock.jump(60_000);
	stage.answers({ status: 'delivered', reference: { channel: 'C1', ts: '2.2' } });
	const anew = { ...intent, lost: '1.1' };
	const deliveries = await stage.follow(await tellMessage(stage.deps, options, stage.errand(anew)));
	expect(stage.calls).toEqual([['post', 'first 12 living compact']]);
	expect(intents(deliveries)).toEqual([
		{ lane: 'update:a', delayMs: 15_000, exporter: 'slack', issue: key, edit: lane },
	]);
	expect(await stage.told()).toEqual({
		...{ count: 2, at: epoch + 60_000, rollups: 1, layout: 'compact' },
		reference: { channel: 'C1', ts: '2.2' },
		posted: { count: 12, version: epoch, told: 2 },
	});
	expect(stage.toldTotal).toBe(0);
	expect(await tellMessage(stage.deps, options, stage.errand(anew))).toEqual({ outcome: { status: 'moot' } });
});

test('a roll-up that comes too early comes later, and looks as it was meant to', async () => {
	const stage = setStage();
	await stage.enter(3);
	await stage.tells({ count: 1, at: epoch });
	const webhook = { lane, transport: { post: async () => forbidden } };
	const early = { ...intent, reason: 'repeat', layout: 'compact' } as const;
	const deps = { ...stage.deps, destinationOf: () => webhook };
	const attempt = await tellMessage(deps, options, stage.errand(early));
	expect(intents(await stage.follow(attempt))).toEqual([{ lane, delayMs: 5 * 60_000, ...early }]);
});

test.for([[later], [forbidden]] as const)('what Slack did not take was not told: %j', async ([outcome]) => {
	const stage = setStage();
	await stage.enter(3);
	stage.answers(outcome);
	expect(await tellMessage(stage.deps, options, stage.errand(intent))).toEqual({ outcome });
	expect(stage.toldTotal).toBe(0);
});

test('a card shows and tells nothing of what is muted', async () => {
	const stage = setStage();
	await stage.enter(12, { muted: [{ lane, because: 'night', since: epoch, before: 0, closed: 2, from: 9 }] });
	await stage.follow(await tellMessage(stage.deps, options, stage.errand(intent)));
	expect(stage.calls).toEqual([['post', 'first 9 living']]);
	expect(await stage.told()).toMatchObject({ count: 7, posted: { count: 7, told: 7 } });
	expect(stage.toldTotal).toBe(7);
});

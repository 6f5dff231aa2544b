import { expect, test } from 'vitest';
import { tellEdit } from '../../../src/app/tell/tell-edit.ts';
import { epoch } from '../../fakes.ts';
import { forbidden, gone, intents, key, lane, later, options, reference, setStage } from '../tell-stage.ts';

const intent = { exporter: 'slack', issue: key, edit: lane };
const hour = 60 * 60_000;
const moot = { outcome: { status: 'moot' } };

/** A card that was posted with two occurrences; five are known now. */
async function posted(over: Parameters<typeof setStage>[0] = {}) {
	const stage = setStage(over);
	await stage.enter(5);
	await stage.tells({ count: 2, reference, posted: { count: 2, version: epoch, told: 2 } });
	const edit = (more = {}) => tellEdit(stage.deps, options, stage.errand({ ...intent, ...more }, 'update:a'));
	return { ...stage, edit, stage };
}

test('a card is edited to what is known now, and the edit counts what it tells', async () => {
	const { stage, edit } = await posted({ isPressable: true });
	await stage.follow(await edit());
	expect(stage.calls).toEqual([['update 1.1', 'first 5 living pressable']]);
	expect(await stage.edited()).toEqual({ count: 5, version: epoch, ts: '1.1' });
	expect(stage.toldTotal).toBe(3);
	expect(await edit()).toMatchObject(moot);
	await stage.deps.store.commit([{ key, add: 4 }]);
	await stage.follow(await edit());
	expect(stage.toldTotal).toBe(7);
});

test('a change of the issue itself is shown although its count is the same', async () => {
	const { stage, edit } = await posted();
	await stage.follow(await edit());
	await stage.enter(0, { state: 'acknowledged', standing: { since: epoch, by: { id: 'U1' } } });
	await stage.follow(await edit());
	expect(stage.calls).toHaveLength(2);
	expect(stage.toldTotal).toBe(3);
});

test('a card that is edited once a week is known for as long as that goes on, and so is what it told', async () => {
	const { stage, edit } = await posted();
	for (let weeks = 0; weeks < 6; weeks++) {
		await stage.deps.store.commit([{ key, add: 1 }]);
		await stage.follow(await edit());
		stage.clock.jump(7 * 86_400_000);
	}
	expect(stage.calls).toHaveLength(6);
	expect(stage.toldTotal).toBe(9);
});

test('without a card, an issue or a way there is nothing to edit', async () => {
	const stage = setStage();
	const edit = (more = {}) => tellEdit(stage.deps, options, stage.errand({ ...intent, ...more }, 'update:a'));
	expect(await edit()).toEqual(moot);
	await stage.enter(5);
	expect(await edit()).toEqual(moot);
	await stage.tells({ count: 2 });
	expect(await edit()).toEqual(moot);
	expect(await edit({ edit: 'post:other' })).toEqual(moot);
	expect(stage.calls).toEqual([]);
});

test('a card that was posted anew needs no edit, and what it tells is counted', async () => {
	const { stage, edit } = await posted();
	await stage.follow(await edit());
	await stage.enter(2);
	const [doc] = await stage.deps.store.get([key]);
	const shown = { count: 7, version: doc?.version ?? 0, told: 2 };
	await stage.tells({ count: 2, reference: { channel: 'C1', ts: '2.2' }, posted: shown });
	await stage.follow(await edit());
	expect(stage.calls).toHaveLength(1);
	expect(stage.toldTotal).toBe(5);
	expect(await stage.edited()).toEqual({ count: 7, version: shown.version, ts: '2.2' });
});

test('a lost card is posted anew, but no sooner than a roll-up would come', async () => {
	const { stage, edit } = await posted();
	stage.answers(gone);
	stage.clock.jump(60_000);
	const anew = { lane, exporter: 'slack', issue: key, reason: 'first', lost: '1.1' };
	expect(intents(await stage.follow(await edit()))).toEqual([{ ...anew, delayMs: 4 * 60_000 }]);
	stage.clock.jump(4 * 60_000);
	expect(intents(await stage.follow(await edit()))).toEqual([{ ...anew, delayMs: 0 }]);
	expect(stage.toldTotal).toBe(0);
});

test('what a channel refuses comes later and later, leaves the lane to others, and is given up in the end', async () => {
	const { stage, edit } = await posted();
	stage.answers(forbidden);
	const attempt = await edit();
	// A call was made, so the pace of the lane is spent.
	expect(attempt.outcome).toEqual({ status: 'moot', called: true });
	expect(intents(await stage.follow(attempt))).toEqual([
		{ lane: 'update:a', delayMs: 60_000, ...intent, refusedSince: epoch },
	]);
	for (const [afterMs, delayMs] of [
		[4 * 60_000, 4 * 60_000],
		[10 * hour, hour],
		[24 * hour - 1, hour],
	] as const) {
		const refusedSince = stage.clock.now() - afterMs;
		expect(intents(await stage.follow(await edit({ refusedSince })))).toMatchObject([{ delayMs, refusedSince }]);
	}
	const last = await edit({ refusedSince: stage.clock.now() - 24 * hour });
	expect(await stage.follow(last)).toEqual([]);
	expect(last.outcome).toEqual(attempt.outcome);
});

test('what Slack cannot take now is tried again, and a card that it cannot read is given up', async () => {
	const { stage, edit } = await posted();
	stage.answers(later);
	expect(await edit()).toEqual({ outcome: later });
	const unreadable = { status: 'refused', because: 'payload', reason: 'invalid_blocks' } as const;
	stage.answers(unreadable);
	expect(await edit()).toEqual({ outcome: unreadable });
});

test('what is muted is neither shown nor counted', async () => {
	const { stage, edit } = await posted();
	await stage.enter(10, { muted: [{ lane, because: 'muted by anna', since: epoch, before: 0, closed: 1, from: 6 }] });
	await stage.follow(await edit());
	expect(stage.calls).toEqual([['update 1.1', 'first 6 living']]);
	expect(stage.toldTotal).toBe(3);
});

import { expect, test } from 'vitest';
import { followUps } from '../../../src/app/tell/tell-card.ts';
import type { Issue } from '../../../src/model/issue.ts';
import type { Notification } from '../../../src/model/notification.ts';
import { occurrence } from '../../builders.ts';
import { epoch } from '../../fakes.ts';
import { intents, key, lane, options, reference, setStage } from '../tell-stage.ts';

const issue: Issue = {
	fingerprint: 'v1:a',
	state: 'open',
	count: 3,
	first: epoch,
	seen: epoch,
	sample: occurrence(),
	lanes: [lane],
};
const notification: Notification = { issue, reason: 'first', living: true };
const intent = { exporter: 'slack', issue: key, reason: 'first' } as const;
const edit = { exporter: 'slack', issue: key, edit: lane };

async function after(happens: (stage: ReturnType<typeof setStage>) => Promise<void>, more: object = {}, words = {}) {
	const stage = setStage();
	await stage.enter(3);
	const [doc] = await stage.deps.store.get([key]);
	await happens(stage);
	const destination = stage.deps.destinationOf(lane);
	if (!doc || destination === undefined) throw new Error('the stage is not set');
	const deps = { ...stage.deps, words: { ...stage.deps.words, ...words } };
	const posted = { destination, notification, doc, intent, told: undefined, ...more };
	return intents(await followUps(deps, options, posted));
}

test('a card that shows how things stand leaves nothing to do', async () => {
	expect(await after(async () => {})).toEqual([]);
});

test('what happened while it was on its way is shown soon, and what somebody did at once', async () => {
	expect(await after((stage) => stage.enter(2))).toEqual([{ lane: 'update:a', delayMs: 15_000, ...edit }]);
	const resolved = { state: 'resolved', standing: { since: epoch } } as const;
	expect(await after((stage) => stage.enter(0, resolved))).toEqual([{ lane: 'update:a', delayMs: 0, ...edit }]);
});

test('a card in the place of another is looked at again in any case', async () => {
	const told = { count: 1, at: epoch, rollups: 0, reference };
	expect(await after(async () => {}, { told })).toEqual([{ lane: 'update:a', delayMs: 15_000, ...edit }]);
});

test('what it leaves out goes into its thread', async () => {
	const words = {
		renderDetails: () => ({ text: 'details' }),
		stackFile: () => ({ name: 'stack.txt', title: 'Stack', text: 'at a' }),
	};
	expect(await after(async () => {}, {}, words)).toEqual([
		{ lane, delayMs: 0, exporter: 'slack', issue: key, details: true },
		{ lane: 'upload:a', delayMs: 0, exporter: 'slack', issue: key, upload: lane },
	]);
});

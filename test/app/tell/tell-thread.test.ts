import { expect, test } from 'vitest';
import { tellInThread } from '../../../src/app/tell/tell-thread.ts';
import { epoch } from '../../fakes.ts';
import { gone, intents, key, lane, later, options, reference, setStage } from '../tell-stage.ts';

const deed = {
	exporter: 'slack',
	issue: key,
	deed: { kind: 'resolve', by: { id: 'U1', name: 'anna' }, at: epoch },
} as const;
const details = { exporter: 'slack', issue: key, details: true } as const;

async function carded(over: Parameters<typeof setStage>[0] = {}) {
	const stage = setStage(over);
	await stage.enter(5, { state: 'resolved' });
	await stage.tells({ count: 5, reference });
	return stage;
}

test.for([
	['escalations', false],
	['always', true],
	['never', false],
] as const)('with broadcast %s, what somebody did shows in the channel: %s', async ([broadcast, expected]) => {
	const stage = await carded();
	await tellInThread(stage.deps, { repeat: { ...options.repeat, broadcast } }, stage.errand(deed));
	expect(stage.calls).toEqual([['reply 1.1', 'resolved by anna', expected]]);
});

test('what a card is too brief for is said below it, never aloud; where it is not, nothing is', async () => {
	const { words } = setStage().deps;
	const renderDetails = () => ({ text: 'details' });
	const stage = await carded({ words: { ...words, renderDetails } });
	await tellInThread(stage.deps, { repeat: { ...options.repeat, broadcast: 'always' } }, stage.errand(details));
	expect(stage.calls).toEqual([['reply 1.1', 'details', false]]);
	const other = await carded();
	expect(await tellInThread(other.deps, options, other.errand(details))).toEqual({ outcome: { status: 'moot' } });
});

test('without a card there is no thread', async () => {
	const stage = setStage();
	await stage.enter(5);
	expect(await tellInThread(stage.deps, options, stage.errand(deed))).toEqual({ outcome: { status: 'moot' } });
	await stage.tells({ count: 5, reference });
	expect(await tellInThread(stage.deps, options, stage.errand(deed, 'post:other'))).toEqual({
		outcome: { status: 'moot' },
	});
});

test('a lost card is posted anew and shows what was done; other failures are tried again', async () => {
	const stage = await carded();
	stage.answers(gone);
	const attempt = await tellInThread(stage.deps, options, stage.errand(deed));
	expect(intents(await stage.follow(attempt))).toEqual([
		{ lane, delayMs: 0, exporter: 'slack', issue: key, reason: 'first', lost: '1.1' },
	]);
	stage.answers(later);
	expect(await tellInThread(stage.deps, options, stage.errand(deed))).toEqual({ outcome: later });
});

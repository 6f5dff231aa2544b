import { expect, test } from 'vitest';
import { tellQuiet } from '../../../src/app/tell/tell-quiet.ts';
import { epoch } from '../../fakes.ts';
import { intents, lane, setStage } from '../tell-stage.ts';

const intent = { exporter: 'slack', quietUntil: epoch } as const;
const night = { lane, because: 'night', since: epoch, until: epoch, before: 0, closed: 0, from: 2 };

test('what has waited for the end of a quiet is made afresh, and then told', async () => {
	const stage = setStage();
	await stage.enter(41, { muted: [night] });
	const deliveries = await stage.follow(await tellQuiet(stage.deps, stage.errand(intent)));
	expect(intents(deliveries)).toEqual([{ lane, delayMs: 0, ...intent, ended: true }]);
	expect(stage.calls).toEqual([]);
	expect((await tellQuiet(stage.deps, stage.errand({ ...intent, ended: true }))).outcome.status).toBe('delivered');
	expect(stage.calls).toEqual([['post', 'quiet 39']]);
});

test('where nothing was muted nothing is told, and where nobody hears it waits', async () => {
	const stage = setStage();
	const ended = { ...intent, ended: true } as const;
	expect(await tellQuiet(stage.deps, stage.errand(ended))).toEqual({ outcome: { status: 'moot' } });
	await stage.enter(41, { muted: [{ ...night, lane: 'post:gone' }] });
	const { outcome } = await tellQuiet(stage.deps, stage.errand(ended, 'post:gone'));
	expect(outcome).toMatchObject({ status: 'refused', because: 'configuration' });
});

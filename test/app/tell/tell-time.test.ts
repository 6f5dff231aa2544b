import { expect, test } from 'vitest';
import { tellTime } from '../../../src/app/tell/tell-time.ts';
import { writeIssue } from '../../../src/issues/issue-document.ts';
import type { Issue } from '../../../src/model/issue.ts';
import { occurrence } from '../../builders.ts';
import { epoch } from '../../fakes.ts';
import { intents, key, lane, setStage } from '../tell-stage.ts';

const hour = 60 * 60_000;
const day = { resolveAfterMs: 24 * hour };
const one = { exporter: 'slack', timer: true, issue: key } as const;
const all = { exporter: 'slack', timer: true } as const;

test('an issue is looked at again when it is due next, and never too soon', async () => {
	const at = async (next: number) => {
		const stage = setStage({ elapse: async () => next });
		return intents(await stage.follow(await tellTime(stage.deps, day, stage.errand(one, 'timer:slack'))));
	};
	expect(await at(epoch + hour)).toEqual([{ lane: 'timer:slack', delayMs: hour, ...one }]);
	expect(await at(epoch)).toEqual([{ lane: 'timer:slack', delayMs: 1_000, ...one }]);
	expect(await at(Number.POSITIVE_INFINITY)).toEqual([]);
});

test('of all issues of an exporter those that are due change, and the next look is for the next that is', async () => {
	const elapsed: string[] = [];
	const stage = setStage({
		elapse: async (issue) => {
			elapsed.push(issue);
			return Number.POSITIVE_INFINITY;
		},
	});
	const enter = (name: string, over: Partial<Issue>) => {
		const sample = occurrence();
		const issue: Issue = { ...plain, sample, ...over };
		return stage.deps.store.commit([{ key: name, body: writeIssue(issue), seen: issue.seen }]);
	};
	const plain = { fingerprint: 'v1:a', state: 'open', count: 0, first: epoch, seen: epoch, lanes: [lane] } as const;
	await enter('issue:slack:due', { seen: epoch - 24 * hour });
	await enter('issue:slack:soon', { seen: epoch - 20 * hour });
	await enter('issue:slack:sooner', { seen: epoch - 22 * hour });
	await enter('issue:slack:muted', { state: 'muted', standing: { since: epoch, until: epoch } });
	await enter('issue:slack:resolved', { state: 'resolved', seen: epoch - 48 * hour });
	await enter('issue:other:due', { seen: epoch - 24 * hour });
	const attempt = await tellTime(stage.deps, day, stage.errand(all, 'timer:slack'));
	expect(elapsed).toEqual(['issue:slack:due']);
	expect(intents(await stage.follow(attempt))).toEqual([{ lane: 'timer:slack', delayMs: 2 * hour, ...all }]);
	const restless = await tellTime(stage.deps, { resolveAfterMs: 22 * hour + 1 }, stage.errand(all, 'timer:slack'));
	expect(intents(await stage.follow(restless))[0]).toMatchObject({ delayMs: (22 * hour + 1) / 24 });
});

test('where nothing can be due, nobody looks again', async () => {
	const stage = setStage();
	expect(await tellTime(stage.deps, day, stage.errand(all, 'timer:slack'))).toEqual({ outcome: { status: 'moot' } });
});

import { expect, test } from 'vitest';
import { commitsWatched, createCommitPace, slowCommitMs } from '../../../src/storage/sqlite/commit-pace.ts';
import { createRememberedLog, createVirtualClock } from '../../fakes.ts';

function warningsAfter(durations: readonly number[]): readonly string[] {
	const clock = createVirtualClock();
	const log = createRememberedLog();
	const pace = createCommitPace({ clock, log });
	for (const ms of durations) pace(() => clock.jump(ms));
	return log.lines;
}

const commits = (count: number, ms: number) => Array<number>(count).fill(ms);

test('commits of ten milliseconds are nobody’s business, slower ones are told once', () => {
	expect(warningsAfter(commits(commitsWatched, slowCommitMs))).toEqual([]);
	const warnings = warningsAfter(commits(3 * commitsWatched, slowCommitMs + 1));
	expect(warnings).toEqual([expect.stringContaining('warn storage: half of the commits take over 10 ms')]);
});

test('a few slow commits among quick ones mean nothing', () => {
	const half = commitsWatched / 2;
	expect(warningsAfter([...commits(half - 1, 500), ...commits(half + 1, 1)])).toEqual([]);
	expect(warningsAfter([...commits(half + 1, 500), ...commits(half - 1, 1)])).toHaveLength(1);
});

test('nothing is said before there is enough to judge by', () => {
	expect(warningsAfter(commits(commitsWatched - 1, 500))).toEqual([]);
});

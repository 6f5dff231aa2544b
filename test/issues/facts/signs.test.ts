import { expect, test } from 'vitest';
import { gather } from '../../../src/issues/change.ts';
import { withFacts } from '../../../src/issues/facts/batch.ts';
import { createFactsKeeper } from '../../../src/issues/facts/keeper.ts';
import { createReleaseBook } from '../../../src/issues/facts/releases.ts';
import { createSignReader } from '../../../src/issues/facts/signs.ts';
import { fingerprint } from '../../../src/issues/identity/fingerprint.ts';
import type { Issue } from '../../../src/model/issue.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { occurrence } from '../../builders.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, epoch } from '../../fakes.ts';

const key = 'issue:slack:v1:a';
const minute = 60_000;

function start() {
	const clock = createVirtualClock();
	const store = createMemoryStore({ clock, chance: createSeededChance() });
	const deps = { store, clock, log: createRememberedLog() };
	const reader = createSignReader({
		facts: createFactsKeeper(deps),
		releases: createReleaseBook(deps, 'slack'),
		clock,
	});
	let issue: Issue | undefined;

	/** Enters so many occurrences of one version and says what was found. */
	async function enter(count: number, version = '1.0.0') {
		const one = occurrence({ at: clock.now(), origin: { service: 'checkout-api', version } });
		const report = { occurrence: one, copy: false, fingerprint: fingerprint(one), targets: [] };
		const reports = Array.from({ length: count }, () => report);
		const [batch] = withFacts(gather(reports), reports, clock.now());
		if (batch === undefined) throw new Error('nothing to enter');
		const step = await reader.prepare([batch]);
		const signs = step(key, issue, batch);
		const again = step(key, issue, batch);
		expect(again).toEqual(signs);
		reader.entered([[key, batch]]);
		const spike = signs.terms?.spike ?? issue?.spike;
		issue = {
			fingerprint: 'v1:a',
			state: 'open',
			count: (issue?.count ?? 0) + count,
			first: issue?.first ?? clock.now(),
			seen: clock.now(),
			sample: one,
			lanes: [],
			versions: [...new Set([...(issue?.versions ?? []), version])],
			...(spike && { spike }),
		};
		return signs.news ?? {};
	}

	/** Enters as many each ten seconds, and gathers what was found. */
	async function stream(minutes: number, each: number) {
		const found: unknown[] = [];
		for (let at = 0; at < minutes * 6; at++) {
			const { spike } = await enter(each);
			if (spike) found.push(spike);
			await clock.advance(10_000);
		}
		return found;
	}
	return { clock, enter, stream, issue: () => issue };
}

test('a spike is found once, at the second look, with its rates, and once more after it was over', async () => {
	const { clock, stream, issue } = start();
	expect(await stream(20, 1)).toEqual([]);
	const found = await stream(3, 20);
	expect(found).toHaveLength(1);
	expect(found[0]).toMatchObject({ usualPerMinute: expect.closeTo(6, 0) });
	expect(issue()?.spike).toMatchObject({ since: epoch + 20 * minute + 10_000 });
	expect(await stream(7, 1)).toEqual([]);
	expect(issue()?.spike?.until).toBeDefined();
	expect(await stream(3, 20)).toHaveLength(1);
	await clock.advance(minute);
});

test('one large batch is no spike', async () => {
	const { clock, enter, stream } = start();
	await stream(12, 1);
	expect(await enter(500)).toEqual({});
	await clock.advance(2 * minute);
	expect(await enter(1)).toEqual({});
	await clock.advance(minute);
	expect(await enter(500)).toEqual({});
});

test('a young issue does not spike, however many there are', async () => {
	expect(await start().stream(9, 100)).toEqual([]);
});

test('a new release of the service is found once, and not in turns with the old one', async () => {
	const { clock, enter } = start();
	expect(await enter(1, '1.0.0')).toEqual({});
	await clock.advance(minute);
	expect(await enter(1, '1.1.0')).toEqual({ release: '1.1.0' });
	for (const version of ['1.0.0', '1.1.0', '1.0.0', '0.9.0', '1.1.0']) {
		await clock.advance(minute);
		expect(await enter(1, version), version).toEqual({});
	}
});

// The soak in short; `node test/soak/kill.ts --runs 50` is the whole of it.
import { expect, test } from 'vitest';
import { faultsOf, soakKills } from './kill.ts';

test('a receiver that is killed twice under load loses nothing and repeats itself twice at most', async () => {
	const figures = await soakKills({ runs: 2, lifeMs: [300, 700] });
	expect(figures).toMatchObject({ kills: 2, missing: 0 });
	// How much a machine takes in that time is its own business; nothing at all would prove nothing.
	expect(figures.accepted).toBeGreaterThan(0);
	expect(faultsOf(figures)).toEqual([]);
}, 90_000);

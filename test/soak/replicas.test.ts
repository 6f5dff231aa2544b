// The soak in short; `node test/soak/replicas.ts` is the whole of it.
import { expect, test } from 'vitest';
import { withoutRedis } from '../find-redis.ts';
import { faultsOf, soakReplicas } from './replicas.ts';

test.skipIf(withoutRedis)(
	'three receivers on one Redis that dies speak with one voice',
	async () => {
		const plan = { kinds: 10, phaseMs: 700, killReceiver: false };
		const figures = await soakReplicas(plan);
		expect(figures.accepted).toBeGreaterThan(plan.kinds);
		expect(faultsOf(figures, plan)).toEqual([]);
	},
	90_000,
);

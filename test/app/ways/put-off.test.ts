import { expect, test } from 'vitest';
import { keepsPlaceMs, putOff } from '../../../src/app/ways/put-off.ts';
import type { Claim } from '../../../src/model/store.ts';
import { epoch } from '../../fakes.ts';

const claimOf = (body: object, behind = 1): Claim => ({
	...{ id: '1', lane: 'post:a', body: JSON.stringify(body), token: 't', tries: 1, fails: 0, unsure: false, since: 0 },
	behind,
});
const repeat = { exporter: 'slack', issue: 'issue:slack:x', reason: 'repeat' };

test('a repeat that others wait behind goes to the end of its lane, and then keeps its place for a while', () => {
	const attempt = putOff(claimOf(repeat), epoch);
	expect(attempt?.outcome).toEqual({ status: 'moot' });
	const [write] = attempt?.then ?? [];
	const [delivery] = write?.deliveries ?? [];
	expect(delivery).toMatchObject({ lane: 'post:a', once: 'repeat:post:a:issue:slack:x' });
	const again = claimOf(JSON.parse(delivery?.body ?? ''));
	expect(putOff(again, epoch + keepsPlaceMs - 1)).toBeUndefined();
	expect(putOff(again, epoch + keepsPlaceMs)).toBeDefined();
	expect(putOff({ ...again, behind: 0 }, epoch + keepsPlaceMs)).toBeUndefined();
});

test.for([
	['a repeat that nobody waits behind', repeat, 0],
	['a first alert', { ...repeat, reason: 'first' }, 5],
	['an escalation', { ...repeat, reason: 'escalation' }, 5],
	['an edit', { exporter: 'slack', issue: 'x', edit: 'post:a' }, 5],
	['the end of a quiet', { exporter: 'slack', quietUntil: 1 }, 5],
] as const)('%s is told when its turn comes', ([, body, behind]) => {
	expect(putOff(claimOf(body, behind), epoch)).toBeUndefined();
});

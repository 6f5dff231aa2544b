import { expect, test } from 'vitest';
import { readStorm, readStormTold, stormKey, stormToldKey } from '../../../src/issues/storm/document.ts';
import { epoch } from '../../fakes.ts';

const doc = (body: string) => ({ key: 'k', version: 1, body, count: 0, seen: 0 });

test('each lane of each exporter has its storms, and each storm what was told of it', () => {
	expect(stormKey('slack', 'post:a')).toBe('storm:slack:post:a');
	expect(stormToldKey('slack', 'post:a', epoch)).not.toBe(stormToldKey('slack', 'post:a', epoch + 1));
});

test('what is written is read back, and nothing is nothing', () => {
	const storm = { since: epoch, before: 0, lookedAt: epoch, looked: 3 };
	expect(readStorm(doc(JSON.stringify(storm)))).toEqual(storm);
	expect(readStorm(doc(''))).toBeUndefined();
	expect(readStorm(null)).toBeUndefined();
	const told = { at: epoch, tellings: 1, occurrences: 7 };
	expect(readStormTold(doc(JSON.stringify(told)))).toEqual(told);
	expect(readStormTold(undefined)).toBeUndefined();
});

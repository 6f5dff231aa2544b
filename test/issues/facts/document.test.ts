import { expect, test } from 'vitest';
import { factsKey, readFacts, writeFacts } from '../../../src/issues/facts/document.ts';
import { factsOf } from '../../../src/issues/facts/facts.ts';
import { occurrence } from '../../builders.ts';
import { epoch } from '../../fakes.ts';

test('facts lie beside their issue, not in it', () => {
	expect(factsKey('issue:slack:v1:abc')).toBe('facts:issue:slack:v1:abc');
});

test('what is written is read back, and no user is in it', () => {
	const facts = factsOf([{ occurrence: occurrence(), user: 'deadbeef' }], epoch);
	const body = writeFacts(facts);
	expect(body).not.toContain('deadbeef');
	expect(readFacts({ body })).toEqual(facts);
});

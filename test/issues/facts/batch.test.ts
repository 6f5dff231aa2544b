import { expect, test } from 'vitest';
import { gather } from '../../../src/issues/change.ts';
import { withFacts } from '../../../src/issues/facts/batch.ts';
import { fingerprint } from '../../../src/issues/identity/fingerprint.ts';
import { occurrence } from '../../builders.ts';
import { epoch } from '../../fakes.ts';

const report = (message: string, copy: boolean) => {
	const one = occurrence({ message, exceptions: [] });
	return { occurrence: one, copy, fingerprint: fingerprint(one), targets: [] };
};

test('each batch has the facts of its own occurrences, copies left out', () => {
	const reports = [report('the mail is late', false), report('the mail is late', true), report('no paper', false)];
	const [late, paper] = withFacts(gather(reports), reports, epoch);
	expect(late?.facts?.services.get('checkout-api')).toBe(1);
	expect(paper?.facts?.services.get('checkout-api')).toBe(1);
});

test('nothing but copies has none', () => {
	const reports = [report('the mail is late', true)];
	expect(withFacts(gather(reports), reports, epoch)[0]).not.toHaveProperty('facts');
});

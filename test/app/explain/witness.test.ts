import { expect, test } from 'vitest';
import { createWitness } from '../../../src/app/explain/witness.ts';
import { everything } from '../../../src/model/interest.ts';
import type { Condition, Verdict } from '../../../src/ottl/compile.ts';
import { logRecord, span } from '../../builders.ts';

const saying = (verdict: Verdict): Condition => ({
	text: verdict.status,
	context: 'log',
	interest: everything,
	evaluate: () => verdict,
});

test('a watched condition says what it says, and is heard', () => {
	const witness = createWitness();
	const conditions = (['match', 'no_match'] as const).map((status) => saying({ status }));
	const said = conditions.map((each) => witness.watch(each).evaluate({ record: logRecord(), now: 0 }));
	expect(said).toEqual([{ status: 'match' }, { status: 'no_match' }]);
	expect(witness.take().statements).toEqual(conditions.map((condition, at) => ({ condition, verdict: said[at] })));
});

test('which event was asked about is remembered', () => {
	const witness = createWitness();
	witness.watch(saying({ status: 'match' })).evaluate({ record: span(), eventIndex: 3, now: 0 });
	expect(witness.take().statements[0]).toMatchObject({ eventIndex: 3 });
});

test('masks are summed by rule, and nothing else is counted', () => {
	const witness = createWitness();
	witness.counters.add('otel_slack_redactions_total', { rule: 'email' });
	witness.counters.add('otel_slack_redactions_total', { rule: 'email' }, 2);
	witness.counters.add('otel_slack_records_dropped_total', { reason: 'filtered' });
	expect([...witness.take().redactions]).toEqual([['email', 3]]);
});

test('what was taken is forgotten', () => {
	const witness = createWitness();
	witness.watch(saying({ status: 'match' })).evaluate({ record: logRecord(), now: 0 });
	witness.counters.add('otel_slack_redactions_total', { rule: 'email' });
	witness.take();
	expect(witness.take()).toEqual({ statements: [], redactions: new Map() });
});

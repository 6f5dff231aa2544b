import { expect, test } from 'vitest';
import { createExporterView } from '../../../src/app/explain/exporter-view.ts';
import { createWitness } from '../../../src/app/explain/witness.ts';
import { attributes, logRecord, span } from '../../builders.ts';
import { configWith, stillRuntime } from './world.ts';

function view(...assignments: readonly string[]) {
	const exporter = configWith(...assignments).exporters.get('slack');
	if (exporter?.type !== 'slack') throw new Error('no slack');
	return createExporterView(exporter, stillRuntime(), createWitness());
}

test('a record is kept when it meets a condition', () => {
	const [kept, dropped] = [span(), logRecord()].map(view().keep);
	expect(kept).toEqual({ isKept: true, rulings: [] });
	expect(dropped).toMatchObject({ isKept: false, rulings: [{ droppedBy: 'slack' }] });
});

test('without conditions every record is kept', () => {
	expect(view('exporters.slack.conditions=[]').keep(logRecord())).toEqual({ isKept: true, rulings: [] });
});

test('a condition that cannot be evaluated is told beside the others', () => {
	const { isKept, rulings } = view(`exporters.slack.conditions=['ParseJSON(log.body)["keep"] == true']`).keep(
		logRecord(),
	);
	expect(isKept).toBe(false);
	expect(rulings).toMatchObject([{ error: expect.stringMatching(/^column/) }, { droppedBy: 'slack' }]);
});

test('what is seen has its source, its targets and its routes, and its record the masks', () => {
	const [fatal, fine] = [logRecord({ severityNumber: 21, body: 'xoxb-123456789012-abcdefghijklmnop' }), span()];
	const { seen, redactions } = view().look([fine, fatal]);
	expect(seen).toHaveLength(1);
	expect(seen[0]?.source.record).toBe(fatal);
	expect(seen[0]).toMatchObject({ targets: [{}], routes: [{ name: 'routes[0]' }], failures: [] });
	expect([...(redactions.get(fatal)?.values() ?? [])]).toEqual([1]);
	expect(redactions.has(fine)).toBe(false);
});

test('a route that cannot be asked is told', () => {
	const route = `exporters.slack.routes=[{ condition: 'ParseJSON(log.body)["x"] == 1' }]`;
	const { seen } = view(route).look([logRecord({ attributes: attributes({ x: 1 }) })]);
	expect(seen[0]).toMatchObject({
		routes: [{ name: 'default' }],
		failures: [{ error: expect.stringMatching(/^column/) }],
	});
});

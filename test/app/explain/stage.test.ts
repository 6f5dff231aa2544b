import { expect, test } from 'vitest';
import { createStage, telemetryOf } from '../../../src/app/explain/stage.ts';
import { createWitness } from '../../../src/app/explain/witness.ts';
import { attributes, logRecord, span } from '../../builders.ts';
import { configWith, stillRuntime } from './world.ts';

function stage(id: string) {
	const processor = configWith().processors.get(id);
	if (processor === undefined) throw new Error(`no ${id}`);
	return createStage(processor, stillRuntime(), createWitness());
}

test.for(['batch', 'memory_limiter'])('%s is no stage, since it judges nothing', (id) => {
	expect(stage(id)).toBeUndefined();
});

test('what goes on has been changed by the processor', async () => {
	const passed = await stage('resource')?.pass(logRecord());
	expect(passed?.record?.resource.attributes.get('team')).toBe('payments');
});

test('what is dropped does not go on, and its condition is heard', async () => {
	const passed = await stage('filter/noise')?.pass(logRecord({ body: 'noise' }));
	expect(passed).not.toHaveProperty('record');
	expect(passed).toMatchObject({ refused: false, statements: [{ verdict: { status: 'match' } }] });
});

test('what passed before leaves nothing behind', async () => {
	const filter = stage('filter/noise');
	await filter?.pass(logRecord());
	const passed = await filter?.pass(span({ name: 'GET /healthz' }));
	expect(passed).not.toHaveProperty('record');
	expect(passed?.statements).toHaveLength(1);
});

test('an error that is propagated refuses the record', async () => {
	const passed = await stage('filter/strict')?.pass(logRecord({ attributes: attributes({ strict: '{' }) }));
	expect(passed).toMatchObject({ refused: true, statements: [{ verdict: { status: 'error' } }] });
});

test('telemetry of one record holds it and nothing else', () => {
	const [log, one] = [logRecord(), span()];
	expect([telemetryOf(log), telemetryOf(one)]).toEqual([
		{ logs: [log], spans: [] },
		{ logs: [], spans: [one] },
	]);
});

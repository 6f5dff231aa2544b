import { expect, test } from 'vitest';
import { explain } from '../../../src/app/explain/explain.ts';
import { printText } from '../../../src/app/explain/print-text.ts';
import { attributes, logRecord, span } from '../../builders.ts';
import { configWith, stillRuntime } from './world.ts';

test('each record and event has a paragraph that says why', async () => {
	const thrown = attributes({ 'exception.type': 'StockError', 'exception.message': 'no stock for jane@example.com' });
	const exception = { timeUnixNano: 0n, name: 'exception', attributes: thrown, droppedAttributesCount: 0 };
	const records = [
		logRecord({ body: 'noise' }),
		logRecord({ severityNumber: 9 }),
		logRecord({ attributes: attributes({ lenient: '{', internal: 'yes' }) }),
		logRecord({ severityNumber: 0, severityText: 'fatal', timeUnixNano: 0n, body: 'disk full' }),
		logRecord({ timeUnixNano: 2n ** 64n - 1n, traceId: span().traceId, attributes: thrown }),
		span({ name: 'secret', events: [exception] }),
	];
	const text = printText(await explain(records, configWith(), stillRuntime()));
	await expect(text).toMatchFileSnapshot('../../fixtures/explain/explained.txt');
});

test('who is not taken by any pipeline, and who is told by none, is told so', () => {
	const record = logRecord();
	const bare = { record, errors: [], redactions: new Map() };
	const text = printText([
		{ ...bare, kept: false },
		{ ...bare, kept: true, pipeline: 'logs' },
	]);
	expect(text).toContain('Dropped: no pipeline takes its kind.');
	expect(text).toContain('Kept by the pipeline logs, which has no exporter to Slack.');
});

test('what is muted is not said to be told', async () => {
	const [told] = await explain([logRecord()], configWith(), stillRuntime());
	const quiet = { by: 'nights', because: 'nobody is up', at: 0, until: 1_795_158_000_000 };
	const routes = told?.routes?.map((route) => ({ ...route, quiet })) ?? [];
	const text = printText(told === undefined ? [] : [{ ...told, routes }]);
	expect(text).toContain('Kept by the pipeline logs, but muted in slack now.');
	expect(text).toContain('muted (nobody is up) until 2026-11-20T');
	expect(text).not.toContain('calls @here');
});

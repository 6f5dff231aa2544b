import { expect, test } from 'vitest';
import type { Explanation } from '../../../src/app/explain/explain.ts';
import { errorText, printJson } from '../../../src/app/explain/print-json.ts';
import { logRecord, occurrence, span } from '../../builders.ts';

const objects = (...explanations: readonly Explanation[]): unknown => JSON.parse(printJson(explanations));
const bare = { record: logRecord(), kept: false, errors: [], redactions: new Map() };

test('what is absent has no key', () => {
	expect(objects(bare, { ...bare, record: span() }, { ...bare, record: span(), eventIndex: 0 })).toEqual([
		{ signal: 'log', kept: false },
		{ signal: 'span', kept: false },
		{ signal: 'spanevent', kept: false },
	]);
});

test('everything that is known is there, in this shape', () => {
	const whole: Explanation = {
		record: logRecord({ body: 'raw' }),
		kept: true,
		pipeline: 'logs',
		exporter: 'slack',
		droppedBy: 'filter',
		condition: 'log.body == "x"',
		errors: [
			{ condition: 'a', error: 'no' },
			{ condition: 'b', error: 'neither' },
		],
		redactions: new Map([['email', 2]]),
		harmless: 'why',
		occurrence: occurrence(),
		fingerprint: { key: 'v1:x', step: 'stack', parts: ['stack', 'y'] },
		routes: [{ name: 'default', destination: 'post:1', mentions: ['@here'] }],
		message: { text: 'hello' },
		copyOf: 0,
	};
	expect(objects(whole)).toEqual([
		{
			signal: 'log',
			kept: true,
			pipeline: 'logs',
			exporter: 'slack',
			dropped_by: 'filter',
			condition: 'log.body == "x"',
			error: 'no: a; neither: b',
			redactions: { email: 2 },
			harmless: 'why',
			occurrence: occurrence(),
			fingerprint: 'v1:x',
			step: 'stack',
			parts: ['stack', 'y'],
			copy_of: 0,
			route: [{ name: 'default', destination: 'post:1', mentions: ['@here'] }],
			message: { text: 'hello' },
		},
	]);
});

test('an error is told with its condition', () => {
	expect(errorText({ error: 'column 3: no number', condition: 'log.body > 1' })).toBe(
		'column 3: no number: log.body > 1',
	);
});

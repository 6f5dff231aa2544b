import { expect, test } from 'vitest';
import { createCounters } from '../../../src/app/runtime.ts';
import { groupShape, type WrittenGroup } from '../../../src/app/shapes/group.ts';
import { createIdentify } from '../../../src/app/sight/identify.ts';
import { fingerprint } from '../../../src/issues/identity/fingerprint.ts';
import { recognize } from '../../../src/issues/recognize/recognize.ts';
import type { Occurrence } from '../../../src/model/occurrence.ts';
import type { LogRecord } from '../../../src/model/telemetry.ts';
import { attributes, logRecord } from '../../builders.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, plentyOfMemory } from '../../fakes.ts';

function seen(group: WrittenGroup, over: Partial<LogRecord> = {}) {
	const log = createRememberedLog();
	const runtime = {
		clock: createVirtualClock(),
		chance: createSeededChance(),
		log,
		counters: createCounters(),
		fetch: () => Promise.reject(new Error('nobody is called here')),
		write: () => {},
		memory: plentyOfMemory,
	};
	const identify = createIdentify(runtime, 'slack', groupShape.parse(group));
	const record = logRecord({ body: 'the till is empty', ...over });
	const spans = { exceptions: true, errors: true };
	const { occurrences } = recognize({ logs: [record], spans: [] }, { severityNumber: 17, spans, identify });
	const [occurrence] = occurrences as [Occurrence];
	return { occurrence, log, ...fingerprint(occurrence) };
}

const withResource = (from: Record<string, string>): Partial<LogRecord> => {
	const { resource } = logRecord({});
	return { resource: { ...resource, attributes: new Map([...resource.attributes, ...attributes(from)]) } };
};
const withAttributes = (from: Record<string, string>): Partial<LogRecord> => ({ attributes: attributes(from) });

test('without options nothing is different', () => {
	expect(seen({}).occurrence).toEqual(seen({ by: undefined }).occurrence);
	expect(seen({}).occurrence).not.toHaveProperty('scope');
	expect(seen({}).step).toBe('body');
});

test('an attribute of the resource sets failures apart, and one left out does not', () => {
	const by = ['service.name', 'k8s.cluster.name'];
	const east = withResource({ 'k8s.cluster.name': 'east' });
	const west = withResource({ 'k8s.cluster.name': 'west' });
	expect(seen({ by }, east).key).not.toBe(seen({ by }, west).key);
	expect(seen({}, east).key).toBe(seen({}, west).key);
	const staging = withResource({ 'deployment.environment.name': 'staging' });
	expect(seen({ by: ['service.name'] }, staging).key).toBe(seen({ by: ['service.name'] }).key);
	expect(seen({}, staging).key).not.toBe(seen({}).key);
});

test('the usual three in another order are read under older names too', () => {
	const by = ['deployment.environment.name', 'service.name'];
	const older = seen({ by }, withResource({ 'deployment.environment': 'staging' })).occurrence.scope;
	expect(seen({ by }).occurrence.scope?.[1]).toBe(seen({}).occurrence.origin.service);
	expect(older?.[0]).toBe(
		seen({}, withResource({ 'deployment.environment': 'staging' })).occurrence.origin.environment,
	);
});

test('a rule says what identifies the records that it is for, before the sender may', () => {
	const rules = [
		{ condition: 'log.attributes["kind"] == "quota"', fingerprint: ['"quota"', 'log.attributes["tenant"]'] },
	];
	const quota = (tenant: string, body: string) =>
		seen({ rules }, { body, ...withAttributes({ kind: 'quota', tenant, 'slack.fingerprint': body }) });
	expect(quota('a', 'one').key).toBe(quota('a', 'two').key);
	expect(quota('a', 'one').key).not.toBe(quota('b', 'one').key);
	expect(quota('a', 'one').parts.slice(-2)).toEqual(['quota', 'a']);
	expect(seen({ rules }, { body: 'other' }).step).toBe('body');
});

test('what would identify a record otherwise can be a part, so that a value only splits', () => {
	const rules = [{ fingerprint: ['{{default}}', 'log.attributes["error.code"]'] }];
	const code = (value: string, body = 'refused 17') =>
		seen({ rules }, { body, ...withAttributes({ 'error.code': value }) });
	expect(code('E1').key).toBe(code('E1', 'refused 18').key);
	expect(code('E1').key).not.toBe(code('E2').key);
	expect(code('E1').key).not.toBe(code('E1', 'granted').key);
});

test('a value that is missing is a value of its own, and none passes for the default', () => {
	const rules = [{ fingerprint: ['log.attributes["tenant"]'] }];
	expect(seen({ rules }).parts.at(-1)).toBe('<no-name>');
	expect(seen({ rules }, withAttributes({ tenant: '{{default}}' })).parts.at(-1)).toBe('{ {default}}');
});

test('the first rule whose condition holds decides; one that cannot be evaluated is told of', () => {
	const rules = [
		{ condition: 'log.attributes["a"] + 1 > 2', fingerprint: ['"a"'] },
		{ fingerprint: ['"b"'] },
		{ fingerprint: ['"c"'] },
	];
	const { parts, log } = seen({ rules }, withAttributes({ a: 'x' }));
	expect(parts.at(-1)).toBe('b');
	expect(log.lines).toEqual([expect.stringContaining('warn slack: group: failed to evaluate a condition')]);
});

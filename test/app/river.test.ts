import { expect, test } from 'vitest';
import { dryRiver, mapSources, shareRiver } from '../../src/app/river.ts';
import { createCounters } from '../../src/app/runtime.ts';
import type { River } from '../../src/model/ports.ts';
import type { Telemetry } from '../../src/model/telemetry.ts';
import { logRecord } from '../builders.ts';
import { createRememberedLog } from '../fakes.ts';

function remembered(): River & { readonly diary: string[] } {
	const diary: string[] = [];
	return {
		diary,
		consume: async () => ({ status: 'accepted' }),
		flush: async () => {
			diary.push('flush');
			return true;
		},
		stop: async () => void diary.push('stop'),
	};
}

test('doors that share a river flush it one by one, and the last one ends it', async () => {
	const river = remembered();
	const shared = shareRiver(river);
	const [logs, spans] = [shared.open(), shared.open()];
	await logs.stop(1);
	expect(river.diary).toEqual(['flush']);
	await logs.stop(1);
	await spans.stop(1);
	expect(river.diary).toEqual(['flush', 'stop']);
});

test('a river that leads nowhere accepts and counts, and says so once', async () => {
	const counters = createCounters();
	const log = createRememberedLog();
	const river = dryRiver({ counters, log });
	expect(await river.consume({ logs: [logRecord(), logRecord()], spans: [] })).toEqual({ status: 'accepted' });
	expect(counters.snapshot()).toMatchObject([{ labels: { reason: 'no_webhook', intended: 'true' }, value: 2 }]);
	expect(await river.flush(1)).toBe(true);
	await river.consume({ logs: [logRecord()], spans: [] });
	expect(log.lines).toEqual([expect.stringContaining('nothing is sent to Slack')]);
});

test('a river takes what is put back to where it was written', async () => {
	const taken: Telemetry[] = [];
	const river: River = {
		consume: async (telemetry) => {
			taken.push(telemetry);
			return { status: 'accepted' };
		},
		flush: async () => true,
		stop: async () => {},
	};
	const mapped = { logs: [logRecord({ body: 'mapped' })], spans: [] };
	const maps = { apply: async () => mapped };
	expect(await mapSources(river, maps).consume({ logs: [], spans: [] })).toEqual({ status: 'accepted' });
	expect(taken).toEqual([mapped]);
});

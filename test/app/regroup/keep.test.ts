import { expect, test } from 'vitest';
import { createKeeper, type KeptRecord, recordKeys } from '../../../src/app/regroup/keep.ts';
import { fingerprint } from '../../../src/issues/identity/fingerprint.ts';
import { issueKey } from '../../../src/issues/issue-document.ts';
import { recognize } from '../../../src/issues/recognize/recognize.ts';
import { everything } from '../../../src/model/interest.ts';
import type { LogRecord, Telemetry } from '../../../src/model/telemetry.ts';
import { decode } from '../../../src/otlp/decode/decode.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { logRecord } from '../../builders.ts';
import { createSeededChance, createVirtualClock } from '../../fakes.ts';

const day = 24 * 60 * 60_000;

function createHouse(mask = (telemetry: Telemetry) => telemetry) {
	const clock = createVirtualClock();
	const store = createMemoryStore({ clock, chance: createSeededChance() }, { deliveriesMax: 10 });
	const keeper = createKeeper(store, { exporter: 'slack', mask });
	const see = async (over: Partial<LogRecord> = {}) => {
		const record = logRecord(over);
		const spans = { exceptions: true, errors: true };
		const { occurrences, sources } = recognize({ logs: [record], spans: [] }, { severityNumber: 17, spans });
		const [occurrence, source] = [occurrences[0], sources[0]];
		if (occurrence === undefined || source === undefined) throw new Error('nothing seen');
		await keeper.keep([{ occurrence, targets: [] }], [source]);
		return issueKey('slack', fingerprint(occurrence).key);
	};
	/** The bodies of the records that are kept of an issue. */
	const kept = async (issue: string) =>
		(await store.get(recordKeys(issue))).flatMap((doc) => {
			if (doc === null) return [];
			// Written by the keeper.
			const { request } = JSON.parse(doc.body) as KeptRecord;
			return decode('logs', 'json', Buffer.from(request), everything).telemetry.logs.map(({ body }) => body);
		});
	return { clock, store, see, kept };
}

test('of an issue the first, the fourth and the sixteenth record are kept', async () => {
	const { see, kept } = createHouse();
	let issue = '';
	for (let number = 1; number <= 40; number++) issue = await see({ body: `order ${number} failed` });
	expect(await kept(issue)).toEqual(['order 1 failed', 'order 4 failed', 'order 16 failed']);
});

test('what is kept is masked', async () => {
	const mask = ({ logs }: Telemetry) => ({ logs: logs.map((record) => ({ ...record, body: 'masked' })), spans: [] });
	const { see, kept } = createHouse(mask);
	expect(await kept(await see({ body: 'password hunter2' }))).toEqual(['masked']);
});

test('what is kept already stays, and goes with its issue', async () => {
	const first = createHouse();
	const issue = await first.see({ body: 'order 1 failed' });
	const again = createKeeper(first.store, { exporter: 'slack', mask: (telemetry) => telemetry });
	await again.keep([], []);
	expect(await first.kept(issue)).toEqual(['order 1 failed']);
	await first.clock.advance(30 * day);
	expect(await first.kept(issue)).toEqual([]);
});

test('a record that is too long is not kept', async () => {
	const { see, kept } = createHouse();
	expect(await kept(await see({ body: 'x'.repeat(20_000) }))).toEqual([]);
	expect(await kept(await see({ body: `short ${'x'.repeat(10_000)}` }))).toHaveLength(1);
});

test('a store out of reach does no harm', async () => {
	let asked = 0;
	const commit = () => {
		asked++;
		return Promise.reject(new Error('gone'));
	};
	const broken = { commit };
	const keeper = createKeeper(broken, { exporter: 'slack', mask: (telemetry) => telemetry });
	const { occurrences, sources } = recognize(
		{ logs: [logRecord()], spans: [] },
		{ severityNumber: 17, spans: { exceptions: true, errors: true } },
	);
	const [occurrence, source] = [occurrences[0], sources[0]];
	if (occurrence === undefined || source === undefined) throw new Error('nothing seen');
	await expect(keeper.keep([{ occurrence, targets: [] }], [source])).resolves.toBeUndefined();
	expect(asked).toBe(1);
});

import { expect, test } from 'vitest';
import { tellJob } from '../../../src/app/tell/tell-job.ts';
import type { Missed } from '../../../src/issues/job-runs.ts';
import { recognizeJob } from '../../../src/issues/recognize/job.ts';
import type { Acceptance } from '../../../src/model/ports.ts';
import type { Telemetry } from '../../../src/model/telemetry.ts';
import { createVirtualClock, epoch } from '../../fakes.ts';

const claim = {
	id: '1',
	lane: 'timer:slack',
	body: '',
	token: 't',
	tries: 1,
	fails: 0,
	unsure: false,
	behind: 0,
	since: 0,
};
const { signal } = new AbortController();
const again = { key: 'job:slack:x', deliveries: [] };

async function lookAt(missed: Missed | undefined, answer: Acceptance = { status: 'accepted' }) {
	const taken: Telemetry[] = [];
	const consumer = {
		consume: async (telemetry: Telemetry) => {
			taken.push(telemetry);
			return answer;
		},
	};
	const jobs = { look: async () => ({ writes: [again], ...(missed && { missed }) }) };
	const errand = { claim, intent: { exporter: 'slack', jobDue: 'job:slack:x' }, signal };
	const attempt = await tellJob({ clock: createVirtualClock(), jobs, consumer }, errand);
	return { attempt, records: taken.flatMap(({ logs }) => logs) };
}

test('a job that has run is looked for again, and nothing is told', async () => {
	const { attempt, records } = await lookAt(undefined);
	expect([attempt.outcome.status, attempt.then]).toEqual(['moot', [again]]);
	expect(records).toEqual([]);
});

test('a job that has not is told by a record of its service', async () => {
	const missed = { name: 'export', service: 'billing', dueAt: epoch - 60_000, ranAt: epoch - 120_000 };
	const { attempt, records } = await lookAt(missed);
	expect([attempt.outcome.status, attempt.then]).toEqual(['moot', [again]]);
	const [record] = records;
	expect(record && recognizeJob(record)).toMatchObject({
		at: epoch,
		severityNumber: 17,
		origin: { service: 'billing' },
		job: { name: 'export', outcome: 'missed', dueAt: epoch - 60_000, ranAt: epoch - 120_000 },
	});
});

test('one that is expected in any service, and was never seen, names neither service nor time', async () => {
	const { records } = await lookAt({ name: 'export', service: '', dueAt: epoch });
	expect(records[0]?.resource.attributes.size).toBe(0);
	expect(records[0] && recognizeJob(records[0])?.job).not.toHaveProperty('ranAt');
});

test('what cannot be kept now is tried again, so that the next look does not hide it', async () => {
	const missed = { name: 'export', service: '', dueAt: epoch };
	const { attempt } = await lookAt(missed, { status: 'retry', message: 'sending queue is full' });
	expect(attempt).toEqual({
		outcome: { status: 'retry', because: 'unavailable', reason: 'sending queue is full', unsure: false },
	});
});

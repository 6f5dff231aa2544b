import { expect, test } from 'vitest';
import type { JobRun, SlowSpan } from '../../../src/model/occurrence.ts';
import {
	isSpecial,
	jobIcons,
	slowestOf,
	specialLines,
	specialName,
	specialState,
} from '../../../src/slack/messages/job.ts';
import { render } from '../../../src/slack/messages/render.ts';
import { occurrence } from '../../builders.ts';
import { epoch } from '../../fakes.ts';
import { expectGolden } from '../golden.ts';
import { links } from '../notifications.ts';
import { special } from '../scenes.ts';

test.for(Object.entries(special))('%s', async ([name, each]) => {
	await expectGolden(render(each, { links }), name);
	await expectGolden(render({ ...each, living: true, pressable: 'key', layout: 'color' }, { links }), `living-${name}`);
});

const lineOf = (job?: JobRun, slow?: SlowSpan) =>
	specialLines(occurrence({ ...(job && { job }), ...(slow && { slow }) }))
		.flatMap(({ elements }) => elements)
		.map((leaf) => (leaf.type === 'text' ? leaf.text : leaf.type === 'date' ? '<date>' : ''))
		.join('');

test.for<[string, JobRun]>([
	['', { name: 'j', outcome: 'started' }],
	['Usually takes 2 s', { name: 'j', outcome: 'started', usualMs: 2_000 }],
	['Took 1.5 s', { name: 'j', outcome: 'succeeded', durationMs: 1_500 }],
	['Failed after 1.5 s, usually 2 s', { name: 'j', outcome: 'failed', durationMs: 1_500, usualMs: 2_000 }],
	['', { name: 'j', outcome: 'missed' }],
	['Was due <date>', { name: 'j', outcome: 'missed', dueAt: epoch }],
	['Ran last <date>', { name: 'j', outcome: 'missed', ranAt: epoch }],
	['Was due <date> · ran last <date>', { name: 'j', outcome: 'missed', dueAt: epoch, ranAt: epoch }],
])('what is known of a run is told: "%s"', ([said, job]) => {
	expect(lineOf(job)).toBe(said);
});

test('a slow span says how long it took, what is usual where that is known, and what it may take', () => {
	const slow = { durationMs: 8_240, thresholdMs: 2_000, children: [] };
	expect(lineOf(undefined, slow)).toBe('Took 8.2 s (threshold 2 s)');
	expect(lineOf(undefined, { ...slow, usualMs: 380 })).toBe('Took 8.2 s, usually 380 ms (threshold 2 s)');
	expect(lineOf()).toBe('');
});

test('of what is slow within it five are listed, and none where there is no room', () => {
	const child = { name: 'SELECT', service: 'db', durationMs: 90 };
	const sample = (number: number) =>
		occurrence({ slow: { durationMs: 1, thresholdMs: 1, children: Array.from({ length: number }, () => child) } });
	const lines = (number: number, max: number) =>
		JSON.stringify(slowestOf(sample(number), max)).match(/SELECT/g)?.length;
	expect([lines(6, 10), lines(6, 2), lines(6, 0), lines(0, 5)]).toEqual([5, 2, undefined, undefined]);
});

test('jobs and slow spans have names and states of their own, errors have none', () => {
	const job: JobRun = { name: ' ', outcome: 'missed' };
	expect(specialName(occurrence({ job }))).toBe('Job without a name did not run');
	expect(specialState(occurrence({ job: { ...job, outcome: 'failed', durationMs: 500 } }))).toBe(' after 500 ms');
	expect(specialState(occurrence({ job: { ...job, outcome: 'succeeded', durationMs: 500 } }))).toBe(' in 500 ms');
	const { operation: _, ...rest } = occurrence({ slow: { durationMs: 500, thresholdMs: 1, children: [] } });
	expect([specialName(rest), specialState(rest), isSpecial(rest)]).toEqual(['Slow span', ' took 500 ms', true]);
	expect([specialName(occurrence()), specialState(occurrence()), isSpecial(occurrence())]).toEqual([
		undefined,
		'',
		false,
	]);
	expect(new Set(Object.values(jobIcons)).size).toBe(4);
});

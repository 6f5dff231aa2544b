import { expect, test } from 'vitest';
import type { Press } from '../../../src/slack/ear/actions.ts';
import { createWork, underWayMax } from '../../../src/slack/ear/ear.ts';
import { createRememberedLog, epoch } from '../../fakes.ts';

const press: Press = {
	kind: 'press',
	issue: 'issue:slack:v1:a',
	command: { kind: 'resolve', by: { id: 'U1' }, at: epoch },
};

function setUp(listener: () => Promise<void>) {
	const log = createRememberedLog();
	return { log, work: createWork({ listener, log }) };
}

test('work that fails is told in the log and nowhere else', async () => {
	const { work, log } = setUp(() => Promise.reject(new Error('the store is away')));
	expect(work.begin(press)).toBe(true);
	await work.ended();
	expect(log.lines).toEqual(['error slack: a command could not be carried out: Error: the store is away']);
});

test('what asks for nothing is no work', async () => {
	const { work, log } = setUp(() => Promise.reject(new Error('never')));
	expect(work.begin({ kind: 'unheard', because: 'it names nobody' })).toBe(true);
	await work.ended();
	expect(log.lines).toEqual(['debug slack: something that was sent asks for nothing: it names nobody']);
});

test('so much is under way at once and no more, and all of it is waited for', async () => {
	let done = 0;
	let go = (): void => {};
	const gate = new Promise<void>((resolve) => {
		go = resolve;
	});
	const { work } = setUp(async () => {
		await gate;
		done++;
	});
	for (let at = 0; at < underWayMax; at++) expect(work.begin(press)).toBe(true);
	expect(work.begin(press)).toBe(false);
	go();
	await work.ended();
	expect(done).toBe(underWayMax);
	expect(work.begin(press)).toBe(true);
});

import { expect, test } from 'vitest';
import { createFailures } from '../../src/preview/failures.ts';
import { createSeededChance } from '../fakes.ts';

const open = () => createFailures({ chance: createSeededChance() });
const reset = { kind: 'reset' } as const;
const html = { kind: 'html' } as const;

test('without a script nothing fails', () => {
	expect(open().next('webhook', 'alerts')).toBeUndefined();
});

test('a script fails every call until it is taken back', () => {
	const failures = open();
	const undo = failures.add({ answer: reset });
	expect(failures.next('webhook', 'alerts')?.answer).toBe(reset);
	expect(failures.next('chat.postMessage', undefined)?.answer).toBe(reset);
	undo();
	expect(failures.next('webhook', 'alerts')).toBeUndefined();
});

test('a script fails so many calls and no more', () => {
	const failures = open();
	failures.add({ answer: reset, times: 2 });
	const answers = [1, 2, 3].map(() => failures.next('webhook', 'alerts')?.answer.kind);
	expect(answers).toEqual(['reset', 'reset', undefined]);
});

test('a script strikes its endpoint alone, and does not use itself up on others', () => {
	const failures = open();
	failures.add({ answer: reset, endpoint: 'chat.update', times: 1 });
	expect(failures.next('chat.postMessage', 'alerts')).toBeUndefined();
	expect(failures.next('chat.update', 'alerts')).toBeDefined();
});

test.for(['payments', '#payments'])('a script strikes the channel %s alone', (channel) => {
	const failures = open();
	failures.add({ answer: reset, channel });
	expect(failures.next('webhook', 'alerts')).toBeUndefined();
	expect(failures.next('webhook', undefined)).toBeUndefined();
	expect(failures.next('webhook', 'payments')).toBeDefined();
});

test('a script with a probability strikes that share of the calls', () => {
	const failures = open();
	failures.add({ answer: reset, probability: 0.25 });
	const struck = Array.from({ length: 1000 }, () => failures.next('webhook', 'alerts')).filter(Boolean).length;
	expect(struck).toBeGreaterThan(200);
	expect(struck).toBeLessThan(300);
});

test('the oldest script that fits strikes first', () => {
	const failures = open();
	failures.add({ answer: reset, times: 1 });
	failures.add({ answer: html });
	expect([1, 2].map(() => failures.next('webhook', 'alerts')?.answer.kind)).toEqual(['reset', 'html']);
});

import { expect, test } from 'vitest';
import { allSamples, firstSample } from '../../src/app/sample.ts';
import { render } from '../../src/slack/messages/render.ts';
import { epoch } from '../fakes.ts';

test('a test says so where a phone shows it', () => {
	expect(render(firstSample(epoch), { links: {} }).text).toContain('[TEST]');
});

test('there is a sample of every reason to speak', () => {
	const reasons = new Set(allSamples(epoch).map(({ reason }) => reason));
	expect([...reasons].sort()).toEqual(['again', 'escalation', 'first', 'regression', 'release', 'repeat', 'spike']);
	expect(allSamples(epoch).some(({ living, pressable }) => living && pressable)).toBe(true);
});

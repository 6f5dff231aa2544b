import { expect, test } from 'vitest';
import { stormDelivery } from '../../../src/issues/storm/intents.ts';
import { epoch } from '../../fakes.ts';

const intent = { exporter: 'slack', stormIn: 'post:a', storm: epoch } as const;

test('it is told in its own lane, and looked at where no message can hold it up', () => {
	expect(stormDelivery({ ...intent, to: 'tell' }, 5)).toMatchObject({ lane: 'post:a', delayMs: 5 });
	expect(stormDelivery({ ...intent, to: 'close' }, 0).lane).toBe('post:a');
	expect(stormDelivery({ ...intent, to: 'look' }, 0).lane).toBe('timer:slack');
});

test('one of a kind waits for each storm', () => {
	const ids = [
		stormDelivery({ ...intent, to: 'tell' }, 0),
		stormDelivery({ ...intent, to: 'look' }, 0),
		stormDelivery({ ...intent, stormIn: 'post:b', to: 'tell' }, 0),
		stormDelivery({ ...intent, storm: epoch + 1, to: 'tell' }, 0),
		stormDelivery({ ...intent, to: 'tell' }, 9),
	].map(({ once }) => once);
	expect(new Set(ids).size).toBe(4);
});

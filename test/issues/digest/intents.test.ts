import { expect, test } from 'vitest';
import { dueDigest, waitingDigest } from '../../../src/issues/digest/intents.ts';
import { epoch } from '../../fakes.ts';

const intent = { exporter: 'slack', digestAt: epoch + 5_000 };

test('its hour waits where nobody speaks, and one that is past does not wait', () => {
	expect(waitingDigest(intent, epoch)).toMatchObject({ lane: 'timer:slack', delayMs: 5_000 });
	expect(waitingDigest(intent, epoch + 9_000).delayMs).toBe(0);
});

test('when it has come it is told in its lane, by one', () => {
	const due = dueDigest('post:a', intent);
	expect(due).toMatchObject({ lane: 'post:a', once: dueDigest('post:b', intent).once });
	expect(JSON.parse(due.body)).toEqual({ ...intent, due: true });
	expect(due.once).not.toBe(waitingDigest(intent, epoch).once);
});

import { expect, test } from 'vitest';
import type { Acceptance, Consumer } from '../../src/model/ports.ts';
import type { Telemetry } from '../../src/model/telemetry.ts';
import { fanOut, joinAnswers } from '../../src/pipeline/fan-out.ts';
import { logRecord } from '../builders.ts';

const accepted: Acceptance = { status: 'accepted' };
const retry = (message: string, afterMs?: number): Acceptance => ({
	status: 'retry',
	message,
	...(afterMs === undefined ? {} : { afterMs }),
});
const refused = (message: string): Acceptance => ({ status: 'refused', message, code: 3 });

test.for<[string, Acceptance[], Acceptance]>([
	['nobody', [], accepted],
	['all accepted', [accepted, accepted], accepted],
	['one to retry', [accepted, retry('full')], retry('full')],
	['the longest wait', [retry('full', 1_000), retry('late'), retry('slow', 5_000)], retry('full; late; slow', 5_000)],
	['the same said twice', [retry('full', 2), retry('full', 1)], retry('full', 2)],
	['one refused', [retry('full', 9_000), accepted, refused('bad')], refused('bad')],
	['two refused', [refused('bad'), refused('worse')], refused('bad; worse')],
])('answers are joined: %s', ([, answers, joined]) => {
	expect(joinAnswers(answers)).toEqual(joined);
});

test('everybody gets everything, also after somebody refused', async () => {
	const telemetry: Telemetry = { logs: [logRecord()], spans: [] };
	const seen: Telemetry[] = [];
	const consumer = (answer: Acceptance): Consumer => ({
		consume: async (each) => {
			seen.push(each);
			return answer;
		},
	});
	expect(await fanOut([consumer(refused('bad')), consumer(accepted)]).consume(telemetry)).toEqual(refused('bad'));
	expect(seen).toEqual([telemetry, telemetry]);
});

test('a single consumer needs no branching', () => {
	const only: Consumer = { consume: async () => accepted };
	expect(fanOut([only])).toBe(only);
});

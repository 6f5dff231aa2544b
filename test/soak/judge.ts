// Whether a soak went well: what was sent against what the receiver counted, to the record, and its memory against itself.
import { quartilesOf } from '../bench/statistics.ts';
import type { Look } from './receiver.ts';
import { type Sample, settled } from './samples.ts';
import type { Tally } from './senders.ts';

/** The resident memory of the second half may be so many times that of the first: the collector comes when it likes. */
const growthMax = 1.15;

/** Repeats wait for their windows, so some always do at the end; that their counts are right is seen below. */
const repeatsWait = /^delivery: stopped while messages still wait: \d+$/;

/** Everything that is not as it should be. */
export function faultsOf(tally: Tally, look: Look, samples: readonly Sample[]): string[] {
	const count = (name: string, labels: Readonly<Record<string, string>> = {}): number =>
		look.counters
			.filter((row) => row.name === `otel_slack_${name}_total`)
			.filter((row) => Object.entries(labels).every(([key, value]) => row.labels[key] === value))
			.reduce((sum, { value }) => sum + value, 0);
	const complaints = look.complaints.filter((text) => !repeatsWait.test(text));
	const faults = [...tally.surprises, ...complaints.map((text) => `the receiver complained: ${text}`)];
	const expectEqual = (what: string, one: number, other: number) => {
		if (one !== other) faults.push(`${what}: ${one} is not ${other}`);
	};
	for (const [key, sent] of tally.taken) {
		const [signal = '', transport = ''] = key.split(' ');
		expectEqual(`${key} received and sent`, count('records_received', { signal, transport }), sent);
	}
	const [received, found] = [count('records_received'), count('occurrences') + count('occurrences_folded')];
	expectEqual(
		'dropped as uninteresting, and healthy',
		count('records_dropped', { reason: 'uninteresting' }),
		received - tally.errors,
	);
	expectEqual('received, and dropped or recognised', received, count('records_dropped') + found);
	expectEqual('occurrences, and told or waiting', count('occurrences'), count('occurrences_told') + (look.untold ?? 0));
	const growth = growthOf(samples);
	if (growth > growthMax) faults.push(`memory grew ${growth.toFixed(2)} times from the first half to the second`);
	return faults;
}

function growthOf(samples: readonly Sample[]): number {
	const rss = settled(samples).map(({ rssBytes }) => rssBytes);
	const half = Math.floor(rss.length / 2);
	return quartilesOf(rss.slice(half)).median / quartilesOf(rss.slice(0, half)).median;
}

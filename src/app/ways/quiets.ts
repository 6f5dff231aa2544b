// Whether it is quiet for a record, why and until when: the configured times that come again, and the silences that do not.
// What is muted, and what is said afterwards, is decided where issues are.
import { endOf, isWithin } from '../../issues/calendar.ts';
import type { Source } from '../../issues/recognize/recognize.ts';
import type { Quiet } from '../../model/notification.ts';
import { createJudge } from '../../pipeline/judge.ts';
import type { Runtime } from '../runtime.ts';
import type { SilenceOptions } from '../shapes/silences.ts';
import type { SlackExporterOptions } from '../shapes/slack-exporter.ts';

/** The quiet a record is in; `undefined` when it is told. */
export type QuietOf = (source: Source) => Quiet | undefined;

/** Picks times by their names, all of them without; silences count for all. */
export type Quiets = (names?: readonly string[]) => QuietOf;

/** What the calendar says of a minute. */
interface Minute {
	readonly minute: number;
	/** The time that it lies in; absent when in none. */
	readonly name?: string;
	readonly end: number | undefined;
}

const minuteMs = 60_000;

/**
 * The times of quiet of one exporter; `id` names it in the log, where silences that are over are told. `live` are the silences
 * that people made meanwhile.
 */
export function createQuiets(
	{ clock, log }: Runtime,
	id: string,
	{ muteTimeIntervals, silences }: Pick<SlackExporterOptions, 'muteTimeIntervals' | 'silences'>,
	live: () => readonly SilenceOptions[] = () => [],
): Quiets {
	const judge = createJudge(log, { name: `${id}: silences`, errorMode: 'ignore' });
	warnOfEnded(log, id, { silences, now: clock.now() });

	/** The silence that mutes the record at a moment, be it now or later. */
	function silenceAt(at: number, source: Source): SilenceOptions | undefined {
		const holds = ({ condition }: SilenceOptions) =>
			condition === undefined || judge([condition], { ...source, now: clock.now() }).status === 'match';
		const lasts = (each: SilenceOptions) => (each.starts ?? at) <= at && at < each.until && holds(each);
		return silences.find(lasts) ?? live().find(lasts);
	}

	return (names) => {
		const chosen = muteTimeIntervals.filter(({ name }) => names === undefined || names.includes(name));
		const intervals = chosen.flatMap(({ timeIntervals }) => timeIntervals);
		let known: Minute | undefined;

		function minuteOf(now: number): Minute {
			const minute = Math.floor(now / minuteMs);
			if (known?.minute === minute) return known;
			const name = chosen.find(({ timeIntervals }) => timeIntervals.some((each) => isWithin(each, now)))?.name;
			known = { minute, end: endOf(intervals, now), ...(name === undefined ? {} : { name }) };
			return known;
		}

		/** The first moment at which neither calendar nor silence asks for quiet. */
		function loudAfter(start: number | undefined, source: Source): number | undefined {
			let end = start;
			while (end !== undefined) {
				const silence = silenceAt(end, source);
				if (silence === undefined) return end;
				end = endOf(intervals, silence.until);
			}
			return end;
		}

		return (source) => {
			const at = clock.now();
			const { name, end } = minuteOf(at);
			const silence = name === undefined ? silenceAt(at, source) : undefined;
			if (name === undefined && silence === undefined) return undefined;
			const until = loudAfter(name === undefined ? at : end, source);
			const because = silence?.comment ?? name ?? '';
			return { by: name ?? 'silence', because, at, ...(until === undefined ? {} : { until }) };
		};
	};
}

function warnOfEnded(
	log: Runtime['log'],
	id: string,
	{ silences, now }: { readonly silences: readonly SilenceOptions[]; readonly now: number },
): void {
	silences.forEach(({ until, comment }, at) => {
		if (until <= now)
			log.warn(`${id}: silences[${at}] (${comment}) ended at ${new Date(until).toISOString()}: remove it`);
	});
}

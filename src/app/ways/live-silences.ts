// The silences that people made in Slack, as one exporter keeps them: read from the store now and then, so that all replicas
// know of one within seconds, and nobody asks the store for each record.
import { createSilenceBook, type Silence } from '../../issues/silences.ts';
import type { Store } from '../../model/store.ts';
import { compileCondition } from '../../ottl/compile.ts';
import { silenceContexts } from '../../slack/ear/silence-text.ts';
import type { Runtime } from '../runtime.ts';
import type { SilenceOptions } from '../shapes/silences.ts';

/** The silences of one exporter. */
export interface LiveSilences {
	/** Reads them again when it is time to; it never rejects. */
	refresh(): Promise<void>;
	/** As they were last read. */
	readonly current: () => readonly SilenceOptions[];
}

/** How old what is known of silences may be: soon enough for a person who looks whether it worked. */
export const knownMsMax = 3_000;

/** The silences of the exporter `id` in a store. */
export function createLiveSilences(store: Store, { clock, log }: Runtime, id: string): LiveSilences {
	const book = createSilenceBook({ store, clock });
	let current: readonly SilenceOptions[] = [];
	let readAt = Number.NEGATIVE_INFINITY;
	let reading: Promise<void> | undefined;

	async function read(): Promise<void> {
		try {
			const silences = await book.list();
			current = silences.filter(({ exporters }) => exporters.includes(id)).flatMap(optionsOf);
			readAt = clock.now();
		} catch (error) {
			// What is to be stored will meet the same fault, and say so; until then the old ones hold.
			log.debug(`${id}: silences could not be read: ${String(error)}`);
		}
		reading = undefined;
	}

	return {
		async refresh() {
			if (clock.now() - readAt < knownMsMax) return;
			reading ??= read();
			await reading;
		},
		current: () => current,
	};
}

/** Written down by another version, it may be no condition here; then it mutes nothing. */
function optionsOf({ condition, until, comment, by }: Silence): readonly SilenceOptions[] {
	const compiled = compileCondition(condition, { context: silenceContexts });
	if (compiled.status === 'faulty') return [];
	const who = by.name ?? by.id;
	return [{ condition: compiled.result, until, comment: comment || `silenced by @${who}`, createdBy: who }];
}

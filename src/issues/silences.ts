// Silences that people make while the program runs, kept in the store, so that all replicas keep them. What is said of them,
// and who may make them, is decided elsewhere.
import { createHash } from 'node:crypto';
import type { Person } from '../model/issue.ts';
import type { Clock } from '../model/ports.ts';
import type { Doc, Store } from '../model/store.ts';

/** A silence. Times are milliseconds since the epoch. */
export interface Silence {
	/** Six hexadecimal digits. */
	readonly id: string;
	/** The ids of the exporters that keep it. */
	readonly exporters: readonly string[];
	/** The records that it mutes, in OTTL. */
	readonly condition: string;
	readonly until: number;
	/** Why; `''` when nobody said. */
	readonly comment: string;
	readonly by: Person;
}

/** What happens to silences. */
export interface SilenceBook {
	/** Writes one down: `there` when there is one of its id already, `full` when there are too many. */
	add(silence: Silence): Promise<'made' | 'there' | 'full'>;
	/** Ends one; `undefined` when there is none of that id for any of these exporters. */
	end(id: string, exporters: readonly string[]): Promise<Silence | undefined>;
	/** Those that last, the first to end above. */
	list(): Promise<readonly Silence[]>;
}

/** An id for a silence, of a string that nobody else gets: short enough to be typed, and enough to tell a hundred apart. */
export function silenceId(unique: string): string {
	return createHash('sha256').update(unique).digest('hex').slice(0, 6);
}

/** Every record is held against all of them; more than these are better written into the configuration. */
export const silencesMax = 100;

/** The silences in a store. */
export function createSilenceBook({ store, clock }: { readonly store: Store; readonly clock: Clock }): SilenceBook {
	async function list(): Promise<readonly Silence[]> {
		const { docs } = await store.list('silence', undefined, silencesMax);
		const lasting = docs.map(readSilence).filter(({ until }) => until > clock.now());
		return lasting.toSorted((one, other) => one.until - other.until);
	}

	return {
		list,
		async add(silence) {
			const lasting = await list();
			if (lasting.some(({ id }) => id === silence.id)) return 'there';
			if (lasting.length >= silencesMax) return 'full';
			const ttlMs = Math.max(1, silence.until - clock.now());
			const body = JSON.stringify(silence);
			const [applied] = await store.commit([{ key: keyOf(silence.id), expect: 0, body, ttlMs }]);
			return applied?.status === 'conflict' ? 'there' : 'made';
		},
		async end(id, exporters) {
			const [doc = null] = await store.get([keyOf(id)]);
			if (doc === null) return undefined;
			const silence = readSilence(doc);
			if (!silence.exporters.some((each) => exporters.includes(each))) return undefined;
			await store.commit([{ key: keyOf(id), body: null }]);
			return silence;
		},
	};
}

function keyOf(id: string): string {
	return `silence:${id}`;
}

function readSilence(doc: Doc): Silence {
	// Our own bodies only: the store is written by nobody else, and its schema version is checked when it is opened.
	return JSON.parse(doc.body) as Silence;
}

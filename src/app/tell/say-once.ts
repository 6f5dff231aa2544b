// Says a thing once: what happens to every card for the same reason is worth one line of the log.
import type { Log } from '../../model/ports.ts';

/** Says a text unless it was said before. */
export type SayOnce = (text: string) => void;

/** Texts that are remembered: there are few reasons; whoever gives more may be heard twice. */
export const textsMax = 100;

/** Nothing said yet. */
export function createSayOnce(log: Pick<Log, 'info'>): SayOnce {
	const said = new Set<string>();
	return (text) => {
		if (said.has(text)) return;
		said.add(text);
		const [oldest] = said;
		if (said.size > textsMax && oldest !== undefined) said.delete(oldest);
		log.info(text);
	};
}

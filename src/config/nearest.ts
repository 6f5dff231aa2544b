// "Did you mean": the known word closest to a mistyped one.

/** One slip in so many characters still looks like the same word. */
const charactersPerSlip = 3;

/** The known word that was probably meant, or `undefined` when none is close. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
	const ranked = [...known]
		.map((candidate) => ({ candidate, slips: slipsBetween(bare(word), bare(candidate)) }))
		.filter(({ candidate, slips }) => slips <= Math.max(word.length, candidate.length) / charactersPerSlip)
		.sort((a, b) => a.slips - b.slips);
	return ranked[0]?.candidate;
}

/** `; did you mean "x"?`, or nothing. */
export function didYouMean(word: string, known: Iterable<string>): string {
	const candidate = nearest(word, known);
	return candidate === undefined ? '' : `; did you mean ${JSON.stringify(candidate)}?`;
}

/** `webhookUrl`, `Webhook-URL` and `webhook_url` are one word. */
function bare(word: string): string {
	return word.toLowerCase().replace(/[-_]/g, '');
}

/** Levenshtein's distance, one row at a time. */
function slipsBetween(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, column) => column);
	for (const [index, character] of [...a].entries()) {
		const next = [index + 1];
		for (let column = 1; column <= b.length; column++) {
			const replaced = (row[column - 1] ?? 0) + (character === b[column - 1] ? 0 : 1);
			next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
		}
		row = next;
	}
	return row[b.length] ?? 0;
}

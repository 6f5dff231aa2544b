// Joins what comes in varying number once values have been replaced by placeholders: lists of values, of names, of whole
// records; a value with its explanation; one of a thing and several. It knows placeholders, not values.

/** The line with each list as one of its members. */
export function joinLists(line: string): string {
	if (!line.includes('<')) return line;
	const joined = line
		.replace(numberedNames, '$1')
		.replace(sameInARow, '$1')
		.replace(pluralOfY, '$1y')
		.replace(plural, '$1');
	return withoutRepeats(joined.split(' ')).join(' ');
}

const placeholder = '<[a-z*]{1,7}>';
const explained = `(?: ?\\((?:${placeholder})?\\))?`;

/** One value after another, whatever their number, and a value with its explanation in brackets: `10.0.0.1 (db.local)`. */
const sameInARow = new RegExp(
	`((?<![\\w-])[A-Za-z_-]{0,16}${placeholder}|${placeholder})${explained}(?:[\\s,;|:]{1,3}\\1${explained})*`,
	'g',
);

/** Numbered names in a row, such as `an1 an2 bn1`: three of them are a list. */
const numberedNames = new RegExp(
	`(?<![\\w-])(?:[A-Za-z]{0,8}${placeholder}[ ,;]{1,2}){2,}[A-Za-z]{0,8}(${placeholder})`,
	'g',
);

/** Words behind a number that end as plurals do and are verbs. */
const verbs =
	'(?:exceeds|fails|exits|needs|requires|takes|returns|contains|expects|uses|starts|ends|stops|means|says|does|has|was)\\b';

/** `1 attempt` and `2 attempts`; what ends in -s without being a plural mostly ends in -ss, -us, -is. */
const plural = new RegExp(`(${placeholder} (?!${verbs})[a-z]{2,24}[a-hj-rtv-z])(?:s|\\(s\\))(?![\\w-])`, 'g');
const pluralOfY = new RegExp(`(${placeholder} [a-z]{2,24})ies(?![\\w-])`, 'g');

/** Words that are looked at as one record of a list. */
const periodMax = 6;

/** Records of one form, one behind the other, such as `node <*> down, node <*> down`: the last one stands for all. */
function withoutRepeats(words: readonly string[]): readonly string[] {
	const kept: string[] = [];
	for (const word of words) {
		kept.push(word);
		for (let period = 2; period <= periodMax && kept.length >= 2 * period; period++) {
			if (isRepeated(kept, period)) kept.splice(-2 * period, period);
		}
	}
	return kept;
}

function isRepeated(words: readonly string[], period: number): boolean {
	let holds = false;
	for (let back = 1; back <= period; back++) {
		const [last = '', before = ''] = [words.at(-back), words.at(-back - period)];
		if (last !== before && bare(last) !== bare(before)) return false;
		holds ||= last.includes('<');
	}
	return holds;
}

function bare(word: string): string {
	return word.replace(/[,;.]$/, '');
}

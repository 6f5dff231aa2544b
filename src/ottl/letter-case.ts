// The spellings of a name. Word boundaries are those of the Collector: where capitals, small letters and digits change, and
// an acronym is one word.

/** Spells a text in one way. */
export type Casing = (text: string) => string;

/** The spellings by their names. */
export const casings: ReadonlyMap<string, Casing> = new Map([
	['lower', (text) => text.toLowerCase()],
	['upper', (text) => text.toUpperCase()],
	['snake', toSnake],
	['camel', toCamel],
]);

/** `HTTPStatusCode2` is `http_status_code_2`. */
function toSnake(text: string): string {
	return text
		.trim()
		.replace(/[A-Z](?=[A-Z][a-z])|[a-z](?=[A-Z0-9])|[A-Z](?=[0-9])|[0-9](?=[A-Za-z])/g, '$&_')
		.replace(/[ .-]/g, '_')
		.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
}

/** `http.status-code` is `HttpStatusCode`. */
function toCamel(text: string): string {
	let camel = '';
	let isStart = true;
	for (const [run, letters, digits] of text.trim().matchAll(/([A-Za-z]+)|([0-9]+)|[^A-Za-z0-9]+/g)) {
		camel += letters === undefined ? (digits ?? '') : capitalized(letters, isStart);
		isStart = digits !== undefined || /[_ .-]$/.test(run);
	}
	return camel;
}

function capitalized(letters: string, isStart: boolean): string {
	const word = letters.replace(/(?<=[A-Z])[A-Z]/g, (capital) => capital.toLowerCase());
	return isStart ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

// The names of components and pipelines: `type[/name]` and `signal[/name]`, by the Collector's rules.

/** What a pipeline can carry here. */
export type Signal = 'logs' | 'traces';

/** The signals, in the order faults list them. */
export const signals: readonly Signal[] = ['logs', 'traces'];

/** An id taken apart. `id` is its canonical form, without blanks around the parts. */
export interface ComponentId {
	readonly id: string;
	readonly type: string;
	readonly name?: string;
}

/** A type is at most 63 characters: the Collector's limit. */
const typePattern = /^[a-zA-Z][0-9a-zA-Z_]{0,62}$/;

/** A name is at most 1,024 characters, none of them a space, a control or a symbol: the Collector's limit. */
const namePattern = /^[^\p{Z}\p{C}\p{S}]{1,1024}$/u;

/** Takes an id apart, or says what was expected instead. */
export function parseComponentId(text: string): ComponentId | { readonly expected: string } {
	const slash = text.indexOf('/');
	const type = (slash < 0 ? text : text.slice(0, slash)).trim();
	if (!typePattern.test(type)) return { expected: 'expected an id such as "otlp" or "otlp/name"' };
	if (slash < 0) return { id: type, type };
	const name = text.slice(slash + 1).trim();
	if (name === '') return { expected: 'expected a name after the slash, as in "otlp/name"' };
	if (!namePattern.test(name))
		return { expected: 'expected a name of up to 1024 characters without spaces and symbols' };
	return { id: `${type}/${name}`, type, name };
}

/** Whether a pipeline's type is a signal we know. */
export function isSignal(type: string): type is Signal {
	return signals.some((signal) => signal === type);
}

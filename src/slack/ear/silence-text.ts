// What a person typed to be silenced: what, for how long, and why. `service=checkout for 2h the index is rebuilt`, or any
// condition in OTTL in place of the first part.
import { type Condition, compileCondition } from '../../ottl/compile.ts';
import { readSpan, spanMsMax } from './mute-end.ts';

/** What was asked for. */
export type SilenceText =
	| {
			readonly status: 'read';
			readonly condition: Condition;
			readonly ms: number;
			/** `''` when nothing was said. */
			readonly comment: string;
	  }
	/** What was not understood, for the person. */
	| { readonly status: 'misread'; readonly problem: string };

/** The contexts that a silence can be about: those of the configured ones. */
export const silenceContexts = ['log', 'span', 'spanevent', 'scope', 'resource'] as const;

/** As long as the comments of configured silences. */
const commentCharactersMax = 200;

/** Reads what follows `silence`. */
export function readSilenceText(text: string): SilenceText {
	// A condition can hold a text with " for 2h" in it, and so can a comment: the first place that makes sense is meant.
	const places = [...text.matchAll(/\s+for\s+(\S+)(?=\s|$)/gi)];
	const readings = places.map(({ index, 0: whole, 1: span = '' }) => {
		const rest = text.slice(index + whole.length).trim();
		return readAt(text.slice(0, index).trim(), span, rest);
	});
	return readings.find(({ status }) => status === 'read') ?? readings[0] ?? misread(timeless);
}

const timeless = 'say for how long, such as "for 2h": a silence without an end is forgotten';

function readAt(what: string, span: string, comment: string): SilenceText {
	const compiled = compileCondition(conditionOf(what), { context: silenceContexts });
	if (compiled.status === 'faulty') {
		const [fault] = compiled.faults;
		return misread(`"${what}" is neither such as service=checkout nor a condition in OTTL: ${fault?.message ?? ''}`);
	}
	const ms = readSpan(span);
	if (ms === undefined) return misread(`"${span}" is no time such as 30m, 2h or 1d, at most ${spanMsMax / dayMs}d`);
	return { status: 'read', condition: compiled.result, ms, comment: comment.slice(0, commentCharactersMax) };
}

const dayMs = 24 * 60 * 60_000;

function misread(problem: string): SilenceText {
	return { status: 'misread', problem };
}

/** What people call the attributes that they silence by. */
const attributes: Readonly<Record<string, string>> = {
	service: 'service.name',
	environment: 'deployment.environment.name',
	env: 'deployment.environment.name',
	host: 'host.name',
	version: 'service.version',
};

const pair = /(\w+)=("[^"]*"|[^\s="]+)/;
const pairs = new RegExp(`^${pair.source}(?:\\s+(?:and\\s+)?${pair.source})*$`, 'i');

/** `service=checkout env=production` as a condition; whatever is no such pairs is one already. */
function conditionOf(what: string): string {
	if (!pairs.test(what)) return what;
	const parts = [...what.matchAll(new RegExp(pair, 'g'))].map(([, name = '', value = '']) => {
		const key = name.toLowerCase();
		const attribute = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
		return attribute && `resource.attributes["${attribute}"] == ${JSON.stringify(value.replaceAll('"', ''))}`;
	});
	return parts.includes(undefined) ? what : parts.join(' and ');
}

// The facts of a card as fields of a section, two to a line: what the operator asks for, where it happened and to whom. Only
// what is known is shown.

import type { MrkdwnText } from '../../model/message.ts';
import type { IssueFacts, RankedValue } from '../../model/notification.ts';
import type { CodeLocation, Occurrence, Origin } from '../../model/occurrence.ts';
import { isSpecial } from './job.ts';
import { code, literal, mrkdwn } from './mrkdwn.ts';
import { fileLine } from './subject.ts';
import { fillPartly, type Template } from './template.ts';
import { oneLine } from './untrusted.ts';
import { count } from './words.ts';

/** A fact ready to be shown: both are mrkdwn. */
interface Field {
	readonly name: string;
	readonly value: string;
}

const nameCharacters = 60;
const valueCharacters = 200;
const functionCharacters = 80;

/** What fields are made of beside the occurrence itself. */
export interface FieldsOptions {
	readonly max: number;
	/** What all occurrences have in common: a list of values where one would mislead. */
	readonly facts?: IssueFacts | undefined;
	readonly template?: Template | undefined;
}

/** At most `max` fields; none when nothing is known. */
export function fieldsOf(occurrence: Occurrence, options: FieldsOptions): readonly MrkdwnText[] {
	const { max, facts, template = {} } = options;
	const own = (template.fields ?? []).map(({ title, value }) => field(title, fillPartly(value, occurrence)));
	const others = template.otherFields === false ? [] : knownFields(occurrence, facts);
	const known = [...own, ...others].filter(({ name, value }) => name !== '' && value !== '');
	const shown = known.length > max ? [...known.slice(0, max - 1), rest(known.slice(max - 1))] : known;
	return shown.map(fieldText);
}

/** The field that says at least who it happened to. */
export function serviceField(service: string): MrkdwnText {
	return fieldText(field('Service', service));
}

function knownFields(occurrence: Occurrence, all: IssueFacts | undefined): readonly Field[] {
	const { code: location, origin, facts } = occurrence;
	const { pod } = origin.kubernetes ?? {};
	// The name of a job or of a slow span says it already.
	const operation = isSpecial(occurrence) ? undefined : occurrence.operation;
	return [
		ranked('Services', all?.services) ?? field('Services', ''),
		ranked('Operation', all?.operations) ?? field('Operation', operation),
		{ name: 'Where', value: place(location ?? {}) },
		ranked('Release', all?.versions) ?? field('Release', origin.version),
		ranked('Host', all?.hosts) ?? field('Host', origin.host),
		field('Pod', pod === origin.host ? undefined : pod),
		...facts.map(({ name, value }) => field(name, value)),
		{ name: 'Runtime', value: runtime(origin) },
	];
}

const runtimeCharacters = 60;

/** `shop/checkout · cluster eu-1 · aws eu-central-1`: what is seldom looked for takes one field and not eight. */
function runtime({ kubernetes = {}, host, namespace, cloud, process, instance }: Origin): string {
	const { cluster, node, container, pod } = kubernetes;
	const known: readonly (readonly [string, string | undefined])[] = [
		['', [kubernetes.namespace, kubernetes.workload].filter(Boolean).join('/')],
		['cluster', cluster],
		['node', node === host ? undefined : node],
		['container', container],
		['namespace', namespace === kubernetes.namespace ? undefined : namespace],
		['', cloud],
		['', process],
		// Most often a random id, so of use only where nothing else tells one instance from another.
		['instance', host || pod ? undefined : instance],
	];
	return known
		.map(([label, value = '']) => [label, literal(oneLine(value, runtimeCharacters), runtimeCharacters)])
		.filter(([, value]) => value !== '')
		.map(([label, value]) => (label ? `${label} ${value}` : value))
		.join(' · ');
}

const rankedCharacters = 60;
/** A field's line on a desk; a phone makes two of it. */
const lineCharacters = 44;

/** `2.4.0 (305), 2.4.1 (12), + 1 more`; nothing where there is but one value, which the occurrence names itself. */
function ranked(name: string, values: readonly RankedValue[] = []): Field | undefined {
	const filled = values.filter(({ value }) => value.trim() !== '');
	if (filled.length < 2) return undefined;
	const listed: string[] = [];
	for (const { value, count: number } of filled) {
		const next = `${literal(oneLine(value, rankedCharacters), rankedCharacters)} (${count(number)})`;
		if (listed.length > 0 && [...listed, next].join(', ').length > lineCharacters) break;
		listed.push(next);
	}
	const more = filled.length - listed.length;
	return { name, value: [...listed, ...(more > 0 ? [`+ ${count(more)} more`] : [])].join(', ') };
}

function field(name: string, value: string | undefined): Field {
	return {
		name: literal(oneLine(name, nameCharacters), nameCharacters),
		value: literal(oneLine(value ?? '', valueCharacters), valueCharacters),
	};
}

/** `` `chargeCart` charge.ts:42 ``, as far as known. */
export function place(location: CodeLocation): string {
	const name = code(oneLine(location.function ?? '', functionCharacters), functionCharacters);
	const file = fileLine(location);
	return [name, literal(file, valueCharacters)].filter((part) => part !== '').join(' ');
}

/** What finds no place is named at least. */
function rest(fields: readonly Field[]): Field {
	const names = fields.map(({ name }) => name);
	const listed = names.slice(0, restNamesMax).join(', ');
	return { name: `+ ${count(names.length)} more`, value: names.length > restNamesMax ? `${listed}, …` : listed };
}

/** Names listed of the fields that find no place: about two lines. */
const restNamesMax = 5;

/** A name shown as code cannot be bold as well. */
function fieldText({ name, value }: Field): MrkdwnText {
	return mrkdwn(`${name.startsWith('`') ? name : `*${name}*`}\n${value}`);
}

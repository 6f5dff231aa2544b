// The facts of a card as fields of a section, two to a line: where it happened and to whom. Only what is known is shown.

import type { MrkdwnText, SectionBlock } from '../model/message.ts';
import type { CodeLocation, Occurrence } from '../model/occurrence.ts';
import { code, literal, mrkdwn } from './mrkdwn.ts';
import { fileLine } from './subject.ts';
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

/** The section of at most `max` fields; nothing when nothing is known. */
export function fieldsOf(occurrence: Occurrence, max: number): readonly SectionBlock[] {
	const known = knownFields(occurrence);
	if (known.length === 0) return [];
	const shown = known.length > max ? [...known.slice(0, max - 1), rest(known.slice(max - 1))] : known;
	return [{ type: 'section', fields: shown.map(fieldText) }];
}

function knownFields({ operation, code: location, origin, facts }: Occurrence): readonly Field[] {
	const { kubernetes = {} } = origin;
	const workload = [kubernetes.namespace, kubernetes.workload].filter(Boolean).join('/');
	const fields: readonly Field[] = [
		field('Operation', operation),
		{ name: 'Where', value: place(location ?? {}) },
		field('Release', origin.version),
		field('Host', origin.host),
		field('Pod', kubernetes.pod === origin.host ? undefined : kubernetes.pod),
		...facts.map(({ name, value }) => field(name, value)),
		field('Workload', workload),
		field('Cluster', kubernetes.cluster),
		field('Node', kubernetes.node === origin.host ? undefined : kubernetes.node),
		field('Container', kubernetes.container),
		field('Namespace', origin.namespace),
		field('Cloud', origin.cloud),
		field('Process', origin.process),
		// Most often a random id, so of use only where nothing else tells one instance from another.
		field('Instance', origin.host || kubernetes.pod ? undefined : origin.instance),
	];
	return fields.filter(({ name, value }) => name !== '' && value !== '');
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

// The operator's own words in a message: text with placeholders, filled with what an occurrence knows. What the text shows
// is cleaned and escaped by whoever puts it into a block.
import type { Occurrence } from '../../model/occurrence.ts';
import { severityName } from '../../model/telemetry.ts';
import { fileLine } from './subject.ts';

/** What an operator says of messages. Text holds placeholders such as `{service.name}` and `{attributes.order.id}`. */
export interface Template {
	/** Stands in place of the error's name, its service and its environment, where all that it asks for is known. */
	readonly title?: string;
	/** Stands in place of what was said, where all that it asks for is known. */
	readonly message?: string;
	/** Stand before the other fields. */
	readonly fields?: readonly TemplateField[];
	/** Whether the fields that are shown without a template follow. Default true. */
	readonly otherFields?: boolean;
}

/** One field; it is left out where nothing that it asks for is known. */
export interface TemplateField {
	readonly title: string;
	readonly value: string;
}

type Value = (occurrence: Occurrence) => string | undefined;

const values: Readonly<Record<string, Value>> = {
	'service.name': ({ origin }) => origin.service,
	'service.namespace': ({ origin }) => origin.namespace,
	'service.version': ({ origin }) => origin.version,
	'service.instance.id': ({ origin }) => origin.instance,
	'deployment.environment.name': ({ origin }) => origin.environment,
	'host.name': ({ origin }) => origin.host,
	'scope.name': ({ scopeName }) => scopeName,
	'exception.type': ({ exceptions }) => exceptions[0]?.type,
	'exception.message': ({ exceptions }) => exceptions[0]?.message,
	'event.name': ({ eventName }) => eventName,
	'code.function': ({ code }) => code?.function,
	'code.location': ({ code }) => fileLine(code ?? {}),
	message: ({ message }) => message,
	operation: ({ operation }) => operation,
	severity: ({ severityNumber }) => severityName(severityNumber),
	trace_id: ({ trace }) => trace?.traceId,
	span_id: ({ trace }) => trace?.spanId,
};

/** The placeholders that need no attribute to be picked. */
export const templatePlaceholders: readonly string[] = Object.keys(values);

const placeholder = /\{([^{}]+)\}/g;

/** An attribute of the record, or of its resource. */
const attribute = /^(?:attributes|resource)\.[^\s]/;

/** Whether a placeholder stands for an attribute, whose value has to be picked when the record is read. */
export function isAttribute(name: string): boolean {
	return attribute.test(name);
}

/** What a text asks for, in the order it does. */
export function placeholdersIn(text: string): readonly string[] {
	return [...text.matchAll(placeholder)].map(([, name = '']) => name);
}

/** The text with its placeholders filled; nothing without a text, and where anything that it asks for is unknown. */
export function fillWhole(text: string | undefined, occurrence: Occurrence): string | undefined {
	const isUnknown = (name: string) => knownAs(name, occurrence) === '';
	return text === undefined || placeholdersIn(text).some(isUnknown) ? undefined : fill(text, occurrence);
}

/** The text with its placeholders filled, with gaps for what is unknown; nothing where all that it asks for is. */
export function fillPartly(text: string, occurrence: Occurrence): string | undefined {
	const names = placeholdersIn(text);
	const isUnknown = (name: string) => knownAs(name, occurrence) === '';
	return names.length > 0 && names.every(isUnknown) ? undefined : fill(text, occurrence);
}

function fill(text: string, occurrence: Occurrence): string {
	return text.replace(placeholder, (_, name: string) => knownAs(name, occurrence));
}

function knownAs(name: string, occurrence: Occurrence): string {
	if (isAttribute(name)) return occurrence.chosen?.[name] ?? '';
	return (Object.hasOwn(values, name) ? values[name]?.(occurrence) : undefined) ?? '';
}

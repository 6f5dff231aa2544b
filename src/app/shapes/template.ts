// The option `template` of the Slack exporter: the operator's own words in a message, with placeholders for what is known of
// an error. Whether a placeholder names anything is found at the start, not in the first alert.
import { z } from 'zod';
import { nearest } from '../../config/nearest.ts';
import {
	isAttribute,
	placeholdersIn,
	type Template,
	type TemplateField,
	templatePlaceholders,
} from '../../slack/messages/template.ts';

/** A template as it is written. */
export interface WrittenTemplate {
	readonly title?: string;
	readonly message?: string;
	readonly fields?: readonly TemplateField[];
	readonly otherFields?: boolean;
}

const words = z
	.string()
	.min(1)
	.superRefine((text, { addIssue }) => {
		const unknown = placeholdersIn(text).find((name) => !isAttribute(name) && !templatePlaceholders.includes(name));
		if (unknown === undefined) return;
		const begun = templatePlaceholders.find((name) => name.startsWith(`${unknown}.`));
		const candidate = begun ?? nearest(unknown, [...templatePlaceholders, ...attributesLike(unknown)]);
		const known = candidate === undefined ? 'one such as {service.name} or {attributes.order.id}' : `{${candidate}}`;
		addIssue({ code: 'custom', message: `expected ${known} in place of {${unknown}}` });
	});

/** Slack shows ten fields in a section (docs.slack.dev, section block). */
const fieldsMax = 10;

const field = z.strictObject({
	title: z.string().min(1).describe('What stands above it.'),
	value: words.describe('What it shows; it is left out where nothing that it asks for is known.'),
});

/** The shape of a template. */
export const templateShape: z.ZodType<Template, WrittenTemplate> = z.strictObject({
	title: words
		.exactOptional()
		.describe(
			"Stands in place of the error's name, its service and its environment, where all that it asks for is known.",
		),
	message: words.exactOptional().describe('Stands in place of what was said, where all that it asks for is known.'),
	fields: z.array(field).max(fieldsMax).exactOptional().describe('Stand before the other fields.'),
	otherFields: z.boolean().exactOptional().describe('Whether the fields of a message without a template follow.'),
});

/** The attributes that a template asks for, each once: they have to be picked when a record is read. */
export function chosenBy({ title = '', message = '', fields = [] }: Template): readonly string[] {
	const texts = [title, message, ...fields.map(({ value }) => value)];
	return [...new Set(texts.flatMap(placeholdersIn).filter(isAttribute))];
}

/** What an attribute would be called that somebody named like this. */
function attributesLike(name: string): readonly string[] {
	const key = name.replace(/^(?:.*attributes?\.|[^.]*\.)/, '');
	return [`attributes.${key}`, `resource.${key}`].filter(isAttribute);
}

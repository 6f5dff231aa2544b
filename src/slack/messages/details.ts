// What people read once they care: the stack with its causes, what took so long, what came before in the trace and what else
// failed there. In the card where there is room for it, in its thread where there is none.
import type { RichTextElement } from '../../model/message.ts';
import type { Notification } from '../../model/notification.ts';
import { type Detail, type Draft, type DraftOptions, idParts, linkParts, pushOf, saidOf } from './draft.ts';
import { fieldsOf } from './fields.ts';
import { slowestOf } from './job.ts';
import { bold, preformatted } from './rich-text.ts';
import { stackText } from './stack-text.ts';
import { looksOf } from './standing.ts';
import { breadcrumbsOf, companionsOf } from './trail.ts';

/** The parts that are known, in the order to read them. */
export function detailsOf(
	{ issue: { sample }, breadcrumbs = [], companions = [] }: Notification,
	detail: Detail,
): readonly RichTextElement[] {
	const language = sample.exceptions[0]?.language;
	return [
		...preformatted(stackText(sample.exceptions, detail), language && highlighting[language]),
		...slowestOf(sample, detail.companions),
		...breadcrumbsOf(breadcrumbs, sample.at, detail.breadcrumbs),
		...companionsOf(companions, sample.at, detail.companions),
	];
}

/** Drafts the reply that holds the details of a compact card. */
export function draftDetails(notification: Notification, options: DraftOptions, detail: Detail): Draft {
	const { issue, facts, at = issue.seen } = notification;
	const { sample } = issue;
	return {
		text: pushOf(sample, { lead: 'Details of' }, options),
		title: [bold('Details')],
		said: saidOf(sample, options, detail),
		lines: [],
		fields: fieldsOf(sample, { max: detail.fields, facts, template: options.template }),
		details: detailsOf(notification, detail),
		print: [...linkParts(sample, options.links, 'View trace'), ...idParts(notification)],
		color: looksOf(issue, at).color,
	};
}

/** The languages by the names that highlighters know. */
const highlighting = {
	javascript: 'javascript',
	python: 'python',
	java: 'java',
	go: 'go',
	dotnet: 'csharp',
	ruby: 'ruby',
	php: 'php',
	rust: 'rust',
	elixir: 'elixir',
	swift: 'swift',
} as const;

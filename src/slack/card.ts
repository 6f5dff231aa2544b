// The card of an issue that nobody has heard of: what went wrong, where, to whom, with the stack and the links.
import type { Issue } from '../model/issue.ts';
import { type Drafting, idParts, linkParts, mentionLeaves, quoteOf } from './draft.ts';
import { fieldsOf } from './fields.ts';
import { fillLink } from './links.ts';
import { date, smallPrint } from './mrkdwn.ts';
import { bold, boldLink, emoji, paragraph, preformatted, richText, text } from './rich-text.ts';
import { stackText } from './stack-text.ts';
import { pushLine, subjectOf } from './subject.ts';
import { duration, severityEmoji, severityNoun, times } from './words.ts';

/** Drafts the card. */
export const draftCard: Drafting = (notification, links, detail) => {
	const { issue } = notification;
	const { sample } = issue;
	const { name, service, environment } = subjectOf(sample);
	const language = sample.exceptions[0]?.language;
	const title = paragraph(
		emoji(severityEmoji(sample.severityNumber)),
		text(' '),
		boldLink(name, fillLink(links.trace, sample)),
		bold(` in ${service}`),
		text(`${environment ? ` · ${environment}` : ''} · new`),
		...(issue.count > 1 ? [text(' · '), bold(burst(issue))] : []),
		...mentionLeaves(notification),
	);
	return {
		text: pushLine(sample, {
			lead: `New ${severityNoun(sample.severityNumber)} in`,
			...(issue.count > 1 && { state: `, ${burst(issue)}` }),
		}),
		blocks: [
			richText(title, ...quoteOf(sample, detail)),
			...fieldsOf(sample, detail.fields),
			...preformatted(stackText(sample.exceptions, detail), language && highlighting[language]),
			smallPrint([...linkParts(sample, links, 'View trace'), date(issue.first), ...idParts(notification)]),
		],
	};
};

/** Slack can fall so far behind that the first message already tells of many. */
function burst({ count, first, seen }: Issue): string {
	return `${times(count)} in ${duration(seen - first)}`;
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

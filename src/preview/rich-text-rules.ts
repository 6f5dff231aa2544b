// What Slack takes inside a rich_text block. Fields and leaves: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block.
// An empty `elements` list is answered differently by different versions of Slack's own tools, so it is refused here.
import {
	all,
	byType,
	type Check,
	fault,
	flag,
	integer,
	list,
	number,
	object,
	oneOf,
	settled,
	text,
	textLike,
	url,
} from './checks.ts';
import { urlMax } from './element-rules.ts';
import { items } from './json.ts';

/** The tokens of a date format, without their braces: https://docs.slack.dev/messaging/formatting-message-text. */
export const dateTokens: readonly string[] = [
	'date_num',
	'date_slash',
	'date_long',
	'date_long_full',
	'date_long_pretty',
	'date',
	'date_pretty',
	'date_short',
	'date_short_pretty',
	'time',
	'time_secs',
	'ago',
	'day_divider_pretty',
];
/** The deepest list in a list. */
export const indentMax = 8;

const style = object({}, { bold: flag, italic: flag, strike: flag, code: flag, underline: flag });
const mentionStyle = object(
	{},
	{ bold: flag, italic: flag, strike: flag, highlight: flag, client_highlight: flag, unlink: flag },
);
const border = oneOf(0, 1);

const textLeaf = object({ type: settled, text: text() }, { style });
const linkLeaf = object({ type: settled, url: url(urlMax) }, { text: text(), unsafe: flag, style });

const dateFormat: Check = (value, at) => {
	const faults = text()(value, at);
	if (faults.length > 0) return faults;
	const tokens = [...String(value).matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
	const unknown = tokens.filter((token) => !dateTokens.includes(token));
	if (tokens.length === 0) return [fault('must hold a date token such as {date_short_pretty}', at)];
	return unknown.map((token) => fault(`unknown date token: {${token}}`, at));
};

const leaf = byType({
	text: textLeaf,
	link: linkLeaf,
	emoji: object(
		{ type: settled, name: textLike(/^[\w+'-]+$/, 'must be a valid emoji name') },
		{ unicode: text(), skin_tone: number },
	),
	date: object(
		{ type: settled, timestamp: integer(0, Number.MAX_SAFE_INTEGER), format: dateFormat },
		{ url: url(urlMax), fallback: text(), style },
	),
	user: object({ type: settled, user_id: text() }, { style: mentionStyle }),
	usergroup: object({ type: settled, usergroup_id: text() }, { style: mentionStyle }),
	channel: object({ type: settled, channel_id: text() }, { style: mentionStyle }),
	broadcast: object({ type: settled, range: oneOf('here', 'channel', 'everyone') }, { style: mentionStyle }),
	color: object({ type: settled, value: text() }),
});

const preformattedLeaf = byType({ text: textLeaf, link: linkLeaf });

const filled: Check = (value, at) => (items(value).length === 0 ? [fault('missing element', at)] : []);
const some = (member: Check): Check => all(filled, list(member, { min: 0 }));

const section = object({ type: settled, elements: some(leaf) });

const part = byType({
	rich_text_section: section,
	rich_text_quote: object({ type: settled, elements: some(leaf) }, { border }),
	rich_text_preformatted: object({ type: settled, elements: some(preformattedLeaf) }, { border, language: text() }),
	rich_text_list: object(
		{ type: settled, style: oneOf('bullet', 'ordered'), elements: some(byType({ rich_text_section: section })) },
		{ indent: integer(0, indentMax), offset: integer(0, Number.MAX_SAFE_INTEGER), border },
	),
});

/** The members of a rich_text block beside its `block_id`. */
export const richTextElements: Check = some(part);

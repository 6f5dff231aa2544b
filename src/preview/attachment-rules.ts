// What Slack takes as an attachment: a colour bar with blocks in it, or the older fields, never both
// (https://github.com/slackapi/bolt-js/issues/717, https://github.com/HubSpot/slack-client/issues/136).

import { attachmentBlocks } from './block-rules.ts';
import { all, type Check, fault, flag, list, object, text, textLike, textOrNumber } from './checks.ts';
import { isObject } from './json.ts';

/** The most attachments of a message. */
export const attachmentsMax = 100;
/** The longest footer of an attachment. */
export const footerMax = 300;

const color = textLike(/^(good|warning|danger|#?[0-9a-f]{6})$/i, 'must be good, warning, danger or a hex colour');

const withBlocks = object({ blocks: attachmentBlocks }, { color, fallback: text() });

const legacyTexts = [
	'fallback',
	'pretext',
	'author_name',
	'author_subname',
	'author_link',
	'author_icon',
	'title',
	'title_link',
	'text',
	'image_url',
	'thumb_url',
	'footer_icon',
	'callback_id',
];

const legacy = object(
	{},
	{
		...Object.fromEntries(legacyTexts.map((name) => [name, text()])),
		color,
		footer: text(footerMax),
		fields: list(object({}, { title: textOrNumber, value: textOrNumber, short: flag })),
		mrkdwn_in: list(text()),
		ts: textOrNumber,
	},
);

const oneKind: Check = (value, at) => {
	if (!isObject(value) || value.blocks === undefined) return [];
	const mixed = Object.keys(value).some((name) => !['blocks', 'color', 'fallback'].includes(name));
	return mixed ? [fault('invalid_keys', at)] : [];
};

const attachment: Check = (value, at) =>
	isObject(value) && value.blocks !== undefined ? all(oneKind, withBlocks)(value, at) : legacy(value, at);

/** The attachments of a message; that they are too many is an error of its own and not found here. */
export const attachments: Check = list(attachment, { min: 0 });

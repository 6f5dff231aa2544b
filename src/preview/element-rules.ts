// What Slack takes as text objects and as buttons, menus and images, with their limits. Elements that no alert needs
// (pickers, checkboxes, remote menus) are refused like unknown ones.
// Limits: https://docs.slack.dev/reference/block-kit/block-elements and .../composition-objects.
import { all, byType, type Check, fault, flag, list, object, oneOf, settled, text, url } from './checks.ts';
import { fields, items } from './json.ts';

/** The longest text object of all, where no block sets a lower limit. */
export const textMax = 3000;
/** The longest `block_id` and `action_id`. */
export const idMax = 255;
/** The longest address behind a button, an option or an image. */
export const urlMax = 3000;
/** The longest label of a button and of an option. */
export const labelMax = 75;
/** The longest value of a button. */
export const buttonValueMax = 2000;
/** The longest value of an option. */
export const optionValueMax = 150;
/** The most entries of an overflow menu. */
export const overflowOptionsMax = 5;
/** The most entries of a menu, and the most groups of entries. */
export const selectOptionsMax = 100;
/** The longest description of an image for those who cannot see it. */
export const altTextMax = 2000;

const placeholderMax = 150;
const confirmLimits = { title: 100, text: 300, button: 30 };

/** A text object that nothing is parsed in. */
export function plainText(max: number): Check {
	return byType({ plain_text: object({ type: settled, text: text(max) }, { emoji: flag }) });
}

/** A text object of either kind. */
export function textObject(max: number): Check {
	return byType({
		plain_text: object({ type: settled, text: text(max) }, { emoji: flag }),
		mrkdwn: object({ type: settled, text: text(max) }, { verbatim: flag }),
	});
}

const confirm = object(
	{},
	{
		title: plainText(confirmLimits.title),
		text: textObject(confirmLimits.text),
		confirm: plainText(confirmLimits.button),
		deny: plainText(confirmLimits.button),
		style: oneOf('primary', 'danger'),
	},
);

const option = object(
	{ text: plainText(labelMax), value: text(optionValueMax) },
	{ description: plainText(labelMax), url: url(urlMax) },
);

const optionGroup = object({ label: plainText(labelMax), options: list(option, { max: selectOptionsMax }) });

const button = object(
	{ type: settled, text: plainText(labelMax) },
	{
		action_id: text(idMax),
		url: url(urlMax),
		value: text(buttonValueMax),
		style: oneOf('primary', 'danger'),
		confirm,
		accessibility_label: text(labelMax),
	},
);

const overflow = object(
	{ type: settled, options: list(option, { max: overflowOptionsMax }) },
	{ action_id: text(idMax), confirm },
);

const optionsOrGroups: Check = (value, at) => {
	const { options, option_groups: groups } = fields(value);
	if (options === undefined && groups === undefined) return [fault('missing required field: options', at)];
	return options === undefined || groups === undefined
		? []
		: [fault('must define either `options` or `option_groups`', at)];
};

const initialIsOption: Check = (value, at) => {
	const { options, option_groups: groups, initial_option: initial } = fields(value);
	const offered = [...items(options), ...items(groups).flatMap((group) => items(fields(group).options))];
	const found = initial === undefined || offered.some((one) => JSON.stringify(one) === JSON.stringify(initial));
	return found ? [] : [fault('must be one of the provided options', `${at}/initial_option`)];
};

const select = object(
	{ type: settled },
	{
		action_id: text(idMax),
		placeholder: plainText(placeholderMax),
		options: list(option, { max: selectOptionsMax }),
		option_groups: list(optionGroup, { max: selectOptionsMax }),
		initial_option: option,
		confirm,
		focus_on_load: flag,
	},
);

/** Where an image comes from: exactly what an image block and an image element have in common. */
export const imageSource: Readonly<Record<string, Check>> = {
	image_url: url(urlMax),
	slack_file: object({}, { id: text(), url: url(urlMax) }),
};

/** An image beside or among text. */
export const image: Check = object({ type: settled, alt_text: text(altTextMax) }, imageSource);

/** What can be pressed or chosen from. */
export const interactive: Readonly<Record<string, Check>> = {
	button,
	overflow,
	static_select: all(optionsOrGroups, initialIsOption, select),
};

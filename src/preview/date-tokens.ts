// How Slack writes a moment in the reader's own time zone: the tokens a date format may hold. What becomes of a token is
// up to the reader's browser.

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

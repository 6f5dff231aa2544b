// A name as Slack tells it, made fit for a terminal: strangers choose the names of workspaces and channels.

/** Longer names are cut; Slack allows 80 characters for a channel. */
const nameLengthMax = 80;

/** The text of a value, without what could steer a terminal. */
export function slackName(value: unknown): string {
	return typeof value === 'string' ? value.replace(/[\p{C}\p{Z}]+/gu, ' ').slice(0, nameLengthMax) : '';
}

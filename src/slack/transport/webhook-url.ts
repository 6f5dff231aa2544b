// Whether a URL can be a Slack incoming webhook. Reads only its shape; whether Slack still knows it, the first call tells.
// The path of a webhook is its secret, so no text here repeats a URL.

const makeOne = 'make an incoming webhook in your app at https://api.slack.com/apps, under "Incoming Webhooks"';

/** What is wrong with a webhook URL; nothing when it can be used. */
export function webhookFault(url: string): string | undefined {
	const parsed = URL.parse(url);
	if (parsed === null) return `is not a URL: ${makeOne} and use its URL as it is`;
	if (/^\/(workflows|triggers)\//.test(parsed.pathname)) {
		return `is a Workflow Builder URL, which starts a workflow and takes no messages: ${makeOne}`;
	}
	if (parsed.protocol !== 'https:' && !(parsed.protocol === 'http:' && isLoopback(parsed.hostname))) {
		return 'must begin with https://, because whoever reads the URL on the way can post with it';
	}
	if (parsed.username !== '' || parsed.password !== '') return 'must not hold a user name or password';
	return isSlack(parsed.hostname) ? slackFault(parsed) : undefined;
}

/** Other hosts are stand-ins and proxies, whose paths are their own affair. */
function isSlack(hostname: string): boolean {
	return /(^|\.)slack(-gov)?\.com$/.test(hostname);
}

function slackFault({ hostname, pathname }: URL): string | undefined {
	if (hostname.startsWith('hooks.') && /^\/services\/[^/]+\/[^/]+\/[^/]+\/?$/.test(pathname)) return undefined;
	return `is not of the form https://hooks.slack.com/services/T…/B…/…: ${makeOne}`;
}

function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127\./.test(hostname);
}

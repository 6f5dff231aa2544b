import { expect, test } from 'vitest';
import { webhookFault } from '../../../src/slack/transport/webhook-url.ts';
import { expectNoSecret, secretPath } from '../secrets.ts';

test.for([
	`https://hooks.slack.com${secretPath}`,
	`https://hooks.slack.com${secretPath}/`,
	`https://hooks.slack-gov.com${secretPath}`,
	'https://slack-proxy.example.com/any/path?of=ours',
	'http://localhost:3000/services/a/b/c',
	'http://preview.localhost/services/a/b/c',
	'http://127.0.0.1:3000/',
	'http://[::1]:3000/',
])('%s can be used', (url) => {
	expect(webhookFault(url)).toBeUndefined();
});

test.for<[string, RegExp]>([
	['', /is not a URL: make an incoming webhook/],
	[`hooks.slack.com${secretPath}`, /is not a URL/],
	[`"https://hooks.slack.com${secretPath}"`, /is not a URL/],
	[`https://hooks.slack.com/workflows/${secretPath}`, /Workflow Builder URL.*api\.slack\.com\/apps/],
	[`https://hooks.slack.com/triggers/${secretPath}`, /Workflow Builder URL/],
	[`https://hooks.slack-gov.com/triggers/${secretPath}`, /Workflow Builder URL/],
	[`http://hooks.slack.com${secretPath}`, /must begin with https/],
	[`http://slack-proxy.example.com${secretPath}`, /must begin with https/],
	[`http://localhost.example.com${secretPath}`, /must begin with https/],
	[`ftp://localhost${secretPath}`, /must begin with https/],
	[`https://user@proxy.example.com${secretPath}`, /user name or password/],
	[`https://:password@proxy.example.com${secretPath}`, /user name or password/],
	['https://hooks.slack.com/', /not of the form/],
	['https://hooks.slack.com/services/T024BE7LD/B024BE7LH', /not of the form/],
	[`https://hooks.slack.com/commands${secretPath}`, /not of the form/],
	['https://acme.slack.com/archives/C024BE91L', /not of the form/],
	[`https://slack.com${secretPath}`, /not of the form/],
])('%s is refused with what to do instead', ([url, text]) => {
	expect(webhookFault(url)).toMatch(text);
	expectNoSecret(webhookFault(url));
});

import { expect, test } from 'vitest';
import { interactivityShape } from '../../../src/app/shapes/interactivity.ts';
import { slackExporterShape } from '../../../src/app/shapes/slack-exporter.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { faultsOf } from '../../config/reading.ts';

const signingSecret = '0123456789abcdef0123456789abcdef';
const server = { signingSecret, endpoint: 'localhost:3000' };

test('Socket Mode needs a token and nothing else', () => {
	const { appToken, ...rest } = parseOptions(interactivityShape, { appToken: 'xapp-1-A-1-a' });
	expect(appToken?.reveal()).toBe('xapp-1-A-1-a');
	expect(rest).toEqual({ urlPath: '/slack' });
});

test('a server needs a secret and a place', () => {
	const options = parseOptions(interactivityShape, server);
	expect(options).toMatchObject({ endpoint: { host: 'localhost', port: 3000 }, urlPath: '/slack' });
	expect(JSON.stringify(options)).not.toContain(signingSecret);
});

test.for<[object, readonly string[]]>([
	[{}, ['appToken: expected exactly one of appToken and signingSecret']],
	[{ appToken: 'xapp-1', ...server }, ['appToken: expected exactly one of appToken and signingSecret']],
	[{ signingSecret }, ['endpoint: expected where to listen for Slack, such as "0.0.0.0:3000"']],
	[
		{ appToken: 'xapp-1', endpoint: ':1' },
		['endpoint: expected nothing here with appToken: nothing listens, got ":1"'],
	],
	[
		{ appToken: 'xapp-1', tls: { certFile: 'a', keyFile: 'b' } },
		['tls: expected nothing here with appToken: nothing listens'],
	],
	[{ ...server, allow: {} }, ['allow: expected somebody, in users or groups; leave it out to let everybody']],
	[{ ...server, allow: { users: [], groups: [] } }, ['allow: expected somebody, in users or groups']],
	[{ ...server, allow: { groups: ['U024BE7LH'] } }, ['allow.groups[0]: expected the id of a user group']],
	[{ ...server, allow: { users: ['anna'] } }, ['allow.users[0]: expected the id of a user, such as "U024BE7LH"']],
])('%o is refused', ([options, faults]) => {
	const found = faultsOf(() => parseOptions(interactivityShape, options));
	expect(found).toEqual(faults.map((fault) => expect.stringContaining(fault)));
	expect(found.join()).not.toContain('xapp');
});

test.for(['/', 'slack', '/slack/', '/sl ack', '/a?b', '/:id', '/*'])('"%s" is no path', (urlPath) => {
	expect(faultsOf(() => parseOptions(interactivityShape, { ...server, urlPath }))).toHaveLength(1);
});

test('the root is a path as well', () => {
	expect(parseOptions(interactivityShape, { ...server, urlPath: '' }).urlPath).toBe('');
});

test('what a webhook posts cannot be pressed', () => {
	const webhookUrl = 'https://hooks.slack.com/services/T0/B0/x';
	const options = { webhookUrl, interactivity: { appToken: 'xapp-1' } };
	expect(faultsOf(() => parseOptions(slackExporterShape, options))).toEqual([
		expect.stringContaining(
			'interactivity: expected nothing here without botToken: what a webhook posts cannot be pressed',
		),
	]);
});

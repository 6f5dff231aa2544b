import { expect, test } from 'vitest';
import { outcomeOfFault } from '../../../src/slack/transport/network-fault.ts';
import { expectNoSecret, secretPath } from '../secrets.ts';

const judge = (error: unknown) => outcomeOfFault(error, 'the webhook URL');

const coded = (code: string, more: object = {}) => Object.assign(new Error(`at ${secretPath}`), { code, ...more });
const wrapped = (cause: unknown) =>
	coded('slack_webhook_request_error', { cause: new TypeError('fetch failed', { cause }) });

test.for([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EADDRNOTAVAIL',
	'UND_ERR_CONNECT_TIMEOUT',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'ERR_SSL_WRONG_VERSION_NUMBER',
])('after %s nothing can have arrived', (code) => {
	expect(judge(wrapped(coded(code)))).toEqual({
		status: 'retry',
		because: 'unavailable',
		reason: `Slack cannot be reached (${code})`,
		unsure: false,
	});
});

test.for(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT', 'ESOMETHINGNEW'])(
	'after %s the message may have arrived',
	(code) => {
		const reason = `the connection to Slack broke (${code})`;
		expect(judge(wrapped(coded(code)))).toEqual({
			status: 'retry',
			because: 'unavailable',
			reason,
			unsure: true,
		});
	},
);

test('of several addresses tried, one refusal says that nothing was sent', () => {
	const several = new AggregateError([coded('ETIMEDOUT'), coded('ECONNREFUSED')]);
	expect(judge(wrapped(several))).toMatchObject({
		reason: 'Slack cannot be reached (ECONNREFUSED)',
		unsure: false,
	});
});

test('a URL that is none is for the operator to mend', () => {
	expect(judge(wrapped(coded('ERR_INVALID_URL')))).toMatchObject({
		status: 'refused',
		because: 'configuration',
	});
});

test.for<[string, unknown]>([
	['an error without a code', new Error(secretPath)],
	['no error at all', undefined],
	['a text', secretPath],
	[
		'an error in a circle',
		Object.assign(new Error('a'), {
			get cause() {
				return this;
			},
		}),
	],
	['a code that is a text', coded(secretPath)],
	['a code that is a number', Object.assign(new Error('a'), { code: 7 })],
])('%s says no more than that the connection broke', ([, error]) => {
	expect(judge(error)).toMatchObject({ reason: 'the connection to Slack broke', unsure: true });
	expectNoSecret(judge(error));
});

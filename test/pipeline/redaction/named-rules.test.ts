import { expect, test } from 'vitest';
import { namedRules, plainName, ruleForNames } from '../../../src/pipeline/redaction/named-rules.ts';
import { found } from './found.ts';
import { namedSamples, nearMisses } from './samples.ts';

const forms = namedSamples.filter(({ rule }) => !rule.startsWith('url-'));

test.for(forms.map((sample) => [sample.text, sample] as const))('%s', ([text, { rule, secret }]) => {
	const plain = text.replace(/\u001b\[\d+m/g, '');
	const pieces = found(namedRules, plain).filter(([name]) => name === rule);
	expect(pieces.some(([, piece]) => piece.includes(secret))).toBe(true);
});

test.for(nearMisses)('%s', (text) => {
	expect(found(namedRules, text)).toEqual([]);
});

const ruleOf = (name: string) => namedRules.find(({ attribute }) => attribute?.test(plainName(name)))?.name;

test.for<[rule: string, ...names: string[]]>([
	[
		'password',
		'password',
		'db.password',
		'PGPASSWORD',
		'userPassword',
		'password2',
		'new_password',
		'passwd',
		'pass',
		'pin',
	],
	['token', 'token', 'access_token', 'auth.token', 'X-Auth-Token', 'refreshToken', 'csrftoken', 'jwt', 'npm.authToken'],
	['secret', 'secret', 'client_secret', 'oauth.clientSecret', 'credentials', 'private_key', 'AccountKey', '_auth'],
	['api-key', 'api_key', 'apikey', 'API-Key', 'x-api-key', 'aws.secret_access_key', 'openaiApiKey', 'app key'],
	['authorization', 'authorization', 'http.request.header.authorization', 'Proxy-Authorization'],
	['cookie', 'cookie', 'cookies', 'http.response.header.set-cookie', 'connect.sid', 'PHPSESSID', 'xsrf'],
	['card-number', 'card_number', 'cardNumber', 'cc_number', 'cvv', 'payment.cvc2'],
	['ssn', 'ssn', 'user.ssn', 'social_security_number'],
	['iban', 'iban', 'customer.iban'],
])('%s is a kind of value with many names', ([rule, ...names]) => {
	expect(names.map((name) => [name, ruleOf(name)])).toEqual(names.map((name) => [name, rule]));
});

test.for([
	...[
		'token_count',
		'max_tokens',
		'gen_ai.usage.input_tokens',
		'gen_ai.token.type',
		'tokenizer',
		'author',
		'authority',
	],
	...[
		'authorized',
		'password_reset_url',
		'password_length',
		'secretName',
		'secret_arn',
		'key',
		'keys',
		'feature_flag.key',
	],
	...[
		'aws.s3.key',
		'messaging.kafka.message.key',
		'session.id',
		'sessionId',
		'user.id',
		'enduser.id',
		'bypass',
		'compass',
	],
	...[
		'spinning',
		'pinned',
		'shipping',
		'cookie_count',
		'cookies_enabled',
		'monkey',
		'keyword',
		'trace_id',
		'exception.type',
	],
	...['http.request.header.accept', 'k8s.secret.name', 'caliban', 'auth.method', 'account_id', 'process.pid', 'x86'],
])('the value of %s is none', (name) => {
	expect(ruleOf(name)).toBeUndefined();
});

test("an operator's names are whole words in any spelling, in attributes and in texts", () => {
	const rule = ruleForNames(['customer_name', 'orderNo', 'x']);
	const known = (name: string) => rule.attribute?.test(plainName(name));
	expect(['customer_name', 'app.customerName', 'Customer-Name', 'CUSTOMER NAME', 'order.no', 'a.x'].map(known)).toEqual(
		Array(6).fill(true),
	);
	expect(['name', 'customer_names', 'nocustomer_name', 'box'].map(known)).toEqual(Array(4).fill(false));
	expect(found([rule], 'customerName=Bob, "Customer-Name": "Eve"; box=1')).toEqual([
		['custom', 'Bob'],
		['custom', 'Eve'],
	]);
});

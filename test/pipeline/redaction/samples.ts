// Secrets that look real and belong to nobody. They are put together from parts, so that no scanner takes this file for a leak.
import type { RuleName } from '../../../src/pipeline/redaction/rule.ts';

/** A text with a secret in it. */
export interface Sample {
	readonly rule: RuleName;
	readonly text: string;
	/** What must not be left of the text. */
	readonly secret: string;
}

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** So many letters and digits, different for each seed. */
export function random(length: number, seed: number, alphabet: string = `${letters}0123456789`): string {
	let [made, state] = ['', seed * 7_919 + 17];
	while (made.length < length) {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		made += alphabet[(state >>> 8) % alphabet.length];
	}
	// Some forms ask for a digit, and chance may give none.
	return length > 8 ? `${made.slice(0, -2)}7${made.at(-1)}` : made;
}

const hex = (length: number, seed: number) => random(length, seed, '0123456789abcdef');
const upper = (length: number, seed: number) => random(length, seed, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567');
const base64 = (text: string) => Buffer.from(text).toString('base64url');

const token = (rule: RuleName, secret: string): Sample => ({ rule, text: `refused ${secret} here`, secret });
const named = (rule: RuleName, before: string, secret: string, after = ''): Sample => ({
	rule,
	text: `${before}${secret}${after}`,
	secret,
});

const jwt = [base64('{"alg":"HS256","typ":"JWT"}'), base64('{"sub":"1234567890","name":"x"}'), random(43, 1)].join('.');
const pem = (kind: string) =>
	[`-----BEGIN ${kind}-----`, random(64, 2), random(64, 3), random(30, 4), `-----END ${kind}-----`].join('\n');

/** Tokens that are known by their form. */
export const tokens: readonly Sample[] = [
	token('private-key', pem('RSA PRIVATE' + ' KEY')),
	token('private-key', pem('OPENSSH PRIVATE' + ' KEY')),
	token('private-key', pem('PRIVATE' + ' KEY').replaceAll('\n', '\\n')),
	token('private-key', pem('PGP PRIVATE' + ' KEY BLOCK')),
	token('jwt', jwt),
	token('aws-key', `AK${'IA'}${upper(16, 5)}`),
	token('aws-key', `AS${'IA'}${upper(16, 6)}`),
	token('aws-key', `AB${'SK'}${random(120, 7)}=`),
	token('google-key', `AI${'za'}${random(35, 8)}`),
	token('google-key', `ya${'29'}.${random(60, 9)}`),
	token('google-key', `GOC${'SPX'}-${random(28, 10)}`),
	token('azure-key', `${random(3, 11)}8${'Q'}~${random(33, 12)}`),
	token('github-token', `gh${'p_'}${random(36, 13)}`),
	token('github-token', `gh${'s_'}${random(36, 14)}`),
	token('github-token', `github${'_pat_'}${random(22, 15)}_${random(59, 16)}`),
	token('gitlab-token', `gl${'pat-'}${random(20, 17)}`),
	token('gitlab-token', `gl${'rt-'}${random(20, 18)}`),
	token('slack-token', `xo${'xb-'}${random(12, 19, '0123456789')}-${random(12, 20, '0123456789')}-${random(24, 21)}`),
	token('slack-token', `xa${'pp-'}1-A012-${random(13, 22, '0123456789')}-${hex(64, 23)}`),
	token('stripe-key', `sk${'_live_'}${random(24, 24)}`),
	token('stripe-key', `rk${'_test_'}${random(24, 25)}`),
	token('stripe-key', `wh${'sec_'}${random(32, 26)}`),
	token('ai-key', `sk${'-proj-'}${random(48, 27)}`),
	token('ai-key', `sk${'-ant-api03-'}${random(90, 28)}-AA`),
	token('twilio-key', `S${'K'}${hex(32, 29)}`),
	token('sendgrid-key', `S${'G.'}${random(22, 30)}.${random(43, 31)}`),
	token('npm-token', `np${'m_'}${random(36, 32)}`),
	token('service-token', `hv${'s.'}${random(90, 33)}`),
	token('service-token', `dop${'_v1_'}${hex(64, 34)}`),
	token('service-token', `gl${'sa_'}${random(32, 35)}_${hex(8, 36)}`),
	token('service-token', `AT${'ATT3'}${random(180, 37)}`),
	token('service-token', `hf${'_'}${random(34, 38)}`),
	token('service-token', `ke${'y-'}${hex(32, 39)}`),
	token('service-token', `${hex(32, 40)}-us${'12'}`),
	token('service-token', `${random(10, 41, '123456789')}:A${'A'}${random(33, 42)}`),
	named(
		'webhook-url',
		'https://hooks.slack.com/services',
		`/T0${upper(7, 43)}/B0${upper(7, 44)}/${random(24, 45)}`,
		' failed',
	),
	named('webhook-url', 'https:\\/\\/hooks.slack.com\\/services', `\\/T0${upper(7, 46)}\\/B0X\\/${random(24, 47)}`),
	named('webhook-url', 'https://discord.com/api/webhooks', `/${random(18, 48, '123456789')}/${random(68, 49)}`),
];

const secret = random(14, 50);

/** Secrets that are known by what stands before them. */
export const namedSamples: readonly Sample[] = [
	named('url-credentials', 'postgres://', `app:${secret}`, '@db.internal:5432/shop'),
	named('url-credentials', 'mongodb+srv://', `app:p/w@${secret}`, '@cluster0/?w=majority'),
	named('url-credentials', 'GET https://', `user:${secret}`, '@example.com/path'),
	named('url-credentials', 'git clone https://', `${secret}abc`, '@example.com/repo.git'),
	named('url-credentials', 'jdbc:oracle:thin:', `scott/${secret}`, '@//db:1521/x'),
	named('url-parameter', 'GET https://x.blob.core.windows.net/a?sv=2026&sig=', `${secret}%3D`, '&se=2026'),
	named('url-parameter', 'https://b.s3.amazonaws.com/k?X-Amz-Signature=', hex(64, 51), '&X-Amz-Date=20261120T000000Z'),
	named('url-parameter', 'https://maps.example.com/api?key=', random(24, 52), '&q=x'),
	named('url-parameter', 'https://app.example.com/callback?code=', random(40, 53), '&scope=openid'),
	named('authorization', 'Authorization: Bearer ', secret),
	named('authorization', 'authorization: Basic ', base64(`user:${secret}`)),
	named('authorization', 'proxy-authorization=Token ', secret),
	named('authorization', '"Authorization":["', `Bearer ${secret}`, '"]'),
	named('authorization', 'map[Accept:[*/*] Authorization:[', `Bearer ${secret}`, '] Host:[x]]'),
	named(
		'authorization',
		'Authorization: AWS4-HMAC-SHA256 ',
		`Credential=A/2026, SignedHeaders=host, Signature=${hex(64, 54)}`,
	),
	named('authorization', 'sent bearer ', `${secret}${secret}`),
	named('authorization', 'sent Basic ', base64(`user:${secret}`)),
	named('cookie', 'Cookie: ', `sid=${secret}; theme=dark; x=1`),
	named('cookie', 'set-cookie: ', `sid=${secret}; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Path=/; HttpOnly`, ' sent'),
	named('cookie', "{ cookie: '", `sid=${secret}; a=b`, "' }"),
	named('cookie', '/path;jsessionid=', secret, '?x=1'),
	named('password', 'password=', secret),
	named('password', 'password: ', secret, ' for bob'),
	named('password', 'PGPASSWORD=', secret, ' psql'),
	named('password', 'dbPassword=', secret, ', retries=3'),
	named('password', '{"user":"bob","password":"', `a"b\\"${secret}`.replaceAll('"b', 'b'), '","x":1}'),
	named('password', '{"msg":"{\\"password\\":\\"', secret, '\\"}"}'),
	named('password', "Config(password='", `with blanks ${secret}`, "')"),
	named('password', 'user[password]=', secret, '&user[name]=bob'),
	named('password', 'user%5Bpassword%5D=', secret),
	named('password', ':password=>"', secret, '", :user=>"bob"'),
	named('password', '<password>', secret, '</password>'),
	named('password', 'mysqldump --password ', secret, ' --host db'),
	named('password', 'Server=db;User Id=sa;Password=', `p;w,d&${secret}`, ';Database=shop'),
	named('password', '\u001b[36mpassword\u001b[0m=\u001b[33m', secret, '\u001b[0m'),
	named('password', 'smtp_pass=', secret),
	named('password', 'pin: ', '4711', '.'),
	named('token', 'access_token=', secret, '&token_type=bearer'),
	named('token', 'csrftoken: ', secret),
	named('token', 'X-Auth-Token: ', secret),
	named('token', 'https://example.com/#id_token=', secret),
	named('token', 'redirect=https%3A%2F%2Fexample.com%2F%3Ftoken%3D', secret),
	named('token', '"token":{"value":"', secret, '"}'),
	named('token', '"tokens":1,"refreshToken":"', secret, '"'),
	named('secret', 'client_secret=', secret),
	named('secret', 'AccountName=x;AccountKey=', `${secret}/+==`, ';EndpointSuffix=core.windows.net'),
	named('secret', 'aws credentials: ', secret),
	named('secret', '//registry.example.com/:_auth=', secret),
	named('api-key', 'aws_secret_access_key = ', `${secret}/+x`),
	named('api-key', 'x-api-key: ', secret),
	named('api-key', "apiKey: '", secret, "'"),
	named('api-key', '--api-key ', secret),
	named('card-number', 'cvv=', '123', ' sent'),
	named('card-number', 'cardNumber: ', secret),
	named('ssn', 'ssn: ', '078051120'),
	named('iban', 'iban=', secret),
];

/** What tells who somebody is. */
export const personalSamples: readonly Sample[] = [
	named('email', 'mail to ', 'bob.smith+x@mail.example.com', ' bounced'),
	named('email', '<', 'jürgen@müller.example', '>'),
	named('email', 'https://example.com/?user=', 'bob%40example.com', '&x=1'),
	named('email', 'no-reply-2026:', 'a@b.cd', '-2026'),
	named('card-number', 'card ', '4111111111111111', ' declined'),
	named('card-number', 'card ', '4242 4242 4242 4242', '.'),
	named('card-number', 'card:', '5555-5555-5555-4444', ';'),
	named('card-number', 'card "', '378282246310005', '"'),
	named('card-number', 'card ', '3782 822463 10005'),
	named('card-number', '(', '6011111111111117', ')'),
	named('ssn', 'number ', '078-05-1120', ' known'),
	named('iban', 'from ', 'DE89370400440532013000', ' to'),
	named('iban', 'from ', 'GB29 NWBK 6016 1331 9268 19', ' PAID'),
	named('iban', 'from ', 'AT61 1904 3002 3457 3201', ' PAID IN'),
];

/** All of them. */
export const samples: readonly Sample[] = [...tokens, ...namedSamples, ...personalSamples];

/** What looks a little like a secret and is none. */
export const nearMisses: readonly string[] = [
	'order 4111111111111112 could not be charged',
	'order ORD-4111111111111111 and 4012888888881881-7',
	'0.4111111111111111',
	'at 1795157969000 and 1795157969000000000',
	'commit 3f786850e387550fdab836ed7e6dc881de23001b',
	'uuid 3fa85f64-5717-4562-b3fc-2c963f66afa6',
	'trace 4bf92f3577b34da6a3ce929d0e0e4736 span 00f067aa0ba902b7',
	'traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
	'version 2.14.3-rc.1+build.77',
	'2026-11-20T06:59:29.123Z to 20/Nov/2026:06:59:29 +0000',
	'pod checkout-7f9c6b5d4-x2x1p on ip-10-0-12-34.eu-central-1.compute.internal',
	'call 555-123-4567 or +49 30 1234567',
	'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
	'sha512-9PpDw7nFdIxHmYxLyMJwnMq0WqPQ3DqhrCGSJqVFgGQJhHLPQbC5nJmOIxwcHgZcrQZT1gZhpWYJwqpSXmKD3A==',
	'arn:aws:iam::123456789012:role/checkout and AROAEXAMPLE',
	'Unexpected token } in JSON at position 42',
	'Unexpected token: punc (})',
	'SyntaxError: Unexpected token \'<\', "<!DOCTYPE "... is not valid JSON',
	"Access denied for user 'root'@'localhost' (using password: YES)",
	'password: must be at least 8 characters',
	'password is required, token has expired, secret not found',
	'{"error":"no token:","status":401}',
	'token_count=512 max_tokens: 4096 "total_tokens":12',
	'author: Bob, authored by Alice, authority=x',
	'secretName: tls-cert, secretKeyRef of checkout',
	'cookies are disabled; Cookie parser failed',
	'pwd=/srv/app PWD=C:\\app OLDPWD=~/x',
	'password=$' + '{DB_PASSWORD} token=<token> secret=*** api_key={{key}}',
	'basic authentication required, Basic HTTP/1.1 auth',
	'bearer authentication is not configured',
	'git@github.com:org/repo.git and ssh://git@github.com/org/repo.git',
	'npm install express@4.18.2 @types/node@22.0.0-rc.alpha',
	'node_modules/.pnpm/foo@1.2.3_bar@4.5.6/node_modules/foo/index.js',
	'github.com/foo/bar@v1.2.3-beta.go/main.go',
	'logo@2x.png and getty@tty1.service and chargeCart@app.js:10:5',
	'java.lang.Object@7d4991ad at user@host',
	'https://medium.com/@user/post?x=@y and redis://localhost:6379/0',
	'GET https://shop.example.com/cart?code=SAVE10&key=en&state=open',
	'code=ERR_CONNECTION_REFUSED',
	'sk-folding-cube-wrapper-of-the-spinner risk-assessment-of-the-whole',
	'hf_transformers_pipeline_for_text and task-force-of-the-year',
	'session.id=0b1c2d3e4f and sessionId: 0b1c2d3e4f',
	'at CancellationToken.ThrowIfCancellationRequested()',
	'at chargeCart (/srv/app/src/payments/charge.ts:42:17)',
	'com.example.security.TokenService$Secret.<init>(TokenService.java:12)',
	'shipping=4711 spinning: 1234 pinned: 5555',
	'DE12 3456 7890 1234 5678 90 is no account, nor is XX89370400440532013000',
	'900-12-3456 and 123-45-67890 and 000-12-3456',
];

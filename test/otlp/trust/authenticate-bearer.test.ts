import { expect, test } from 'vitest';
import { createSecret } from '../../../src/config/secret.ts';
import { type BearerTokenOptions, createBearerTokens } from '../../../src/otlp/trust/authenticate-bearer.ts';
import { depsOf } from '../../config/reading.ts';
import { createRememberedLog, createVirtualClock } from '../../fakes.ts';

function setUp(options: Partial<BearerTokenOptions>, files: Record<string, string> = {}) {
	const clock = createVirtualClock();
	const log = createRememberedLog();
	const authenticator = createBearerTokens(
		{ clock, log, readFile: depsOf(files).readFile },
		{ header: 'Authorization', scheme: 'Bearer', ...options },
		['extensions', 'bearertokenauth'],
	);
	const says = (authorization?: string) =>
		authenticator.authenticate(authorization === undefined ? {} : { authorization }).status;
	return { authenticator, says, clock, log };
}

const secret = createSecret;

test('the token opens the door, and nothing else does', async () => {
	const { authenticator, says } = setUp({ token: secret('open sesame') });
	await authenticator.start();
	expect(says('Bearer open sesame')).toBe('accepted');
	expect(says('bearer open sesame')).toBe('accepted');
	for (const wrong of [
		'Bearer open',
		'Bearer open sesame!',
		'Bearer Open Sesame',
		'open sesame',
		'Basic open sesame',
		'',
	]) {
		expect(says(wrong)).toBe('refused');
	}
	expect(says()).toBe('refused');
});

test('before it has started nobody may send', () => {
	expect(setUp({ token: secret('a') }).says('Bearer a')).toBe('refused');
});

test('each of several tokens opens the door', async () => {
	const { authenticator, says } = setUp({ tokens: [secret('old'), secret('new')] });
	await authenticator.start();
	expect([says('Bearer old'), says('Bearer new'), says('Bearer other')]).toEqual(['accepted', 'accepted', 'refused']);
});

test('another header and no scheme', async () => {
	const { authenticator } = setUp({ header: 'X-Api-Key', scheme: '', token: secret('abc') });
	await authenticator.start();
	expect(authenticator.authenticate({ 'x-api-key': 'abc' })).toEqual({ status: 'accepted' });
	expect(authenticator.authenticate({ authorization: 'abc' })).toMatchObject({
		message: expect.stringContaining('expected "<token>" in the header x-api-key'),
	});
});

test('a file has a token in each line, and its empty lines open nothing', async () => {
	const { authenticator, says } = setUp({ filename: '/tokens' }, { '/tokens': 'one\r\n\n  two  \n' });
	await authenticator.start();
	expect([says('Bearer one'), says('Bearer two')]).toEqual(['accepted', 'accepted']);
	expect([says('Bearer '), says('Bearer'), says('Bearer one\ntwo')]).toEqual(['refused', 'refused', 'refused']);
});

test('a file that changes is noticed within ten seconds', async () => {
	const files = { '/tokens': 'old\n' };
	const { authenticator, says, clock, log } = setUp({ filename: '/tokens' }, files);
	await authenticator.start();
	files['/tokens'] = 'new\n';
	await clock.advance(9_999);
	expect([says('Bearer old'), says('Bearer new')]).toEqual(['accepted', 'refused']);
	await clock.advance(1);
	expect([says('Bearer old'), says('Bearer new')]).toEqual(['refused', 'accepted']);
	files['/tokens'] = '\n';
	await clock.advance(10_000);
	expect(says('Bearer new')).toBe('accepted');
	expect(log.lines).toEqual([
		'info extensions.bearertokenauth.filename changed and is used as it is now',
		'error extensions.bearertokenauth.filename: expected a token in each line, got an empty file; what was read before stays in use',
	]);
	await authenticator.stop(0);
	expect(clock.sleeping).toBe(0);
});

test.for([
	[{}, 'expected a file that can be read, got "/tokens": there is no such file'],
	[{ '/tokens': '\n \n' }, 'expected a token in each line, got an empty file'],
] as const)('with the files %j the start fails', async ([files, message]) => {
	const { authenticator } = setUp({ filename: '/tokens' }, files);
	await expect(authenticator.start()).rejects.toThrow(`extensions.bearertokenauth.filename: ${message}`);
});

test('no text holds a token, neither a right nor a wrong one', async () => {
	const { authenticator, log } = setUp({ token: secret('right-one') });
	await authenticator.start();
	const answers = ['Bearer wrong-one', 'wrong-one', 'Bearer right-one'].map((authorization) =>
		authenticator.authenticate({ authorization }),
	);
	expect(JSON.stringify([answers, log.lines])).not.toMatch(/right-one|wrong-one/);
});

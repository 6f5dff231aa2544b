import { expect, test } from 'vitest';
import { createSecret } from '../../../src/config/secret.ts';
import { type BasicUserOptions, createBasicUsers } from '../../../src/otlp/trust/authenticate-basic.ts';
import { depsOf } from '../../config/reading.ts';
import { createRememberedLog, createVirtualClock } from '../../fakes.ts';

function setUp(htpasswd: BasicUserOptions['htpasswd'], files: Record<string, string> = {}) {
	const clock = createVirtualClock();
	const log = createRememberedLog();
	const { readFile } = depsOf(files);
	const authenticator = createBasicUsers({ clock, log, readFile }, { htpasswd }, ['extensions', 'basicauth']);
	const says = (credentials: string, scheme = 'Basic') =>
		authenticator.authenticate({ authorization: `${scheme} ${Buffer.from(credentials).toString('base64')}` }).status;
	return { authenticator, says, clock };
}

test('a user with the right password may send, nobody else may', async () => {
	const { authenticator, says } = setUp({ inline: createSecret('anna:open sesame\n') });
	expect(says('anna:open sesame')).toBe('refused');
	await authenticator.start();
	expect(says('anna:open sesame')).toBe('accepted');
	expect(says('anna:open sesame', 'basic')).toBe('accepted');
	for (const wrong of ['anna:open', 'bert:open sesame', 'anna', '', ':', 'anna:']) expect(says(wrong)).toBe('refused');
	expect(says('anna:open sesame', 'Bearer')).toBe('refused');
	expect(authenticator.authenticate({ authorization: 'Basic %%%' }).status).toBe('refused');
	expect(authenticator.authenticate({})).toMatchObject({
		message: expect.stringContaining('authorization=Basic%20<base64%20of%20user:password>'),
	});
});

test('the text wins over the file, and the file is read again when it changes', async () => {
	const files = { '/users': 'anna:file\nbert:file\n' };
	const { authenticator, says, clock } = setUp({ file: '/users', inline: createSecret('anna:inline') }, files);
	await authenticator.start();
	expect([says('anna:inline'), says('anna:file'), says('bert:file')]).toEqual(['accepted', 'refused', 'accepted']);
	files['/users'] = 'carl:file\n';
	await clock.advance(10_000);
	expect([says('anna:inline'), says('bert:file'), says('carl:file')]).toEqual(['accepted', 'refused', 'accepted']);
	await authenticator.stop(0);
});

test('what is wrong is told with the option it stands in', async () => {
	const inFile = setUp({ file: '/users', inline: createSecret('anna:ok') }, { '/users': 'bert\n' });
	await expect(inFile.authenticator.start()).rejects.toThrow(
		'extensions.basicauth.htpasswd.file: expected "user:password" in each line, got something else in line 1',
	);
	const inText = setUp({ file: '/users', inline: createSecret('anna:$2y$05$x') }, { '/users': 'bert:b\n' });
	await expect(inText.authenticator.start()).rejects.toThrow(/^extensions\.basicauth\.htpasswd\.inline: .* in line 1$/);
});

import { expect, test } from 'vitest';
import { type AppConfig, componentShapes } from '../../../src/app/component-shapes.ts';
import { createAuthenticators } from '../../../src/app/doors/authenticators.ts';
import { createRuntime } from '../../../src/app/runtime.ts';
import { load } from '../../../src/config/load.ts';
import { createRememberedLog } from '../../fakes.ts';

function read(extensions: string, listed: string): AppConfig {
	const yaml = `
receivers: { otlp: { protocols: { http: } } }
exporters: { debug: }
extensions: ${extensions}
service: { extensions: ${listed}, pipelines: { logs: { receivers: [otlp], exporters: [debug] } } }
`;
	const deps = { environment: {}, readFile: () => '' };
	return load([{ kind: 'location', location: `yaml:${yaml}` }], deps, componentShapes);
}

const runtime = createRuntime(createRememberedLog());

test('those that the service lists are built, and know their senders once they have started', async () => {
	const config = read(
		'{ bearertokenauth: { token: abc }, bearertokenauth/idle: { token: x }, basicauth: { htpasswd: { inline: "anna:a" } } }',
		'[bearertokenauth, basicauth]',
	);
	const authenticators = createAuthenticators(config, runtime);
	expect([...authenticators.byId.keys()]).toEqual(['bearertokenauth', 'basicauth']);
	const says = (id: string, authorization: string) =>
		authenticators.byId.get(id)?.authenticate({ authorization }).status;
	expect(says('bearertokenauth', 'Bearer abc')).toBe('refused');
	await authenticators.start();
	expect(says('bearertokenauth', 'Bearer abc')).toBe('accepted');
	expect(says('basicauth', `Basic ${Buffer.from('anna:a').toString('base64')}`)).toBe('accepted');
	await authenticators.stop(0);
});

test('extensions that do something else are none', () => {
	const config = read('{ sqlite_storage: { path: ":memory:" } }', '[sqlite_storage]');
	expect(createAuthenticators(config, runtime).byId.size).toBe(0);
});

test('a file that is not there stops the start, with the path of its option', async () => {
	const config = read('{ bearertokenauth/team: { filename: /nowhere/tokens } }', '[bearertokenauth/team]');
	await expect(createAuthenticators(config, runtime).start()).rejects.toThrow(
		'extensions.bearertokenauth/team.filename: expected a file that can be read, got "/nowhere/tokens"',
	);
});

// The manifests of the example app ask for what the program needs, no more, within what Slack takes.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { methodScopes, otherScopes } from '../../../src/slack/transport/methods.ts';

interface Manifest {
	readonly display_information: {
		readonly name: string;
		readonly description: string;
		readonly long_description?: string;
	};
	readonly features: {
		readonly bot_user: { readonly display_name: string };
		readonly slash_commands?: readonly {
			readonly command: string;
			readonly description: string;
			readonly url?: string;
		}[];
	};
	readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
	readonly settings: {
		readonly socket_mode_enabled: boolean;
		readonly interactivity?: { readonly is_enabled: boolean; readonly request_url?: string };
	};
}

const read = (name: string): Manifest => parse(readFileSync(`examples/slack-app/${name}`, 'utf8'));
const manifests = { 'manifest.json': read('manifest.json'), 'manifest.minimal.yaml': read('manifest.minimal.yaml') };
const entries = Object.entries(manifests);

/** Scopes without which nothing is refused that belongs to sending: they serve the doctor, and lists of who may press. */
const reading: readonly string[] = [...methodScopes['conversations.info'], ...methodScopes['usergroups.users.list']];
const called = [...new Set<string>(Object.values(methodScopes).flat())];

test('the full app asks for exactly the scopes of what is called and offered', () => {
	const asked = manifests['manifest.json'].oauth_config.scopes.bot;
	expect([...asked].sort()).toEqual([...called, ...Object.values(otherScopes)].sort());
});

test('the minimal app asks for exactly the scopes of sending', () => {
	const asked = manifests['manifest.minimal.yaml'].oauth_config.scopes.bot;
	const sending = called.filter((scope) => !reading.includes(scope));
	expect([...asked].sort()).toEqual([...sending, otherScopes.everyPublicChannel].sort());
});

test.for(entries)('%s keeps to what Slack takes', ([, { display_information: display, features }]) => {
	// docs.slack.dev, "App manifest reference".
	expect(display.name.length).toBeLessThanOrEqual(35);
	expect(display.description.length).toBeLessThanOrEqual(140);
	expect(features.bot_user.display_name).toMatch(/^[a-z0-9._-]{1,80}$/);
	for (const { command } of features.slash_commands ?? []) expect(command).toMatch(/^\/[a-z0-9_-]{1,31}$/);
	const { length } = display.long_description ?? 'x'.repeat(175);
	expect([length >= 175, length <= 4_000]).toEqual([true, true]);
});

test('what is pressed reaches the full app by Socket Mode, without a public address', () => {
	const { settings, features } = manifests['manifest.json'];
	expect(settings).toMatchObject({ socket_mode_enabled: true, interactivity: { is_enabled: true } });
	expect(JSON.stringify([settings, features])).not.toContain('url');
	// Escaped, `@anna` arrives with her id, and only so can somebody be assigned.
	expect(features.slash_commands).toMatchObject([{ command: '/otel-slack', should_escape: true }]);
});

test('nobody can press anything in the minimal app', () => {
	const { settings, features } = manifests['manifest.minimal.yaml'];
	expect(settings).toMatchObject({ socket_mode_enabled: false });
	expect([settings.interactivity, features.slash_commands]).toEqual([undefined, undefined]);
});

test('the links of the example’s README carry the very manifests', () => {
	const readme = readFileSync('examples/slack-app/README.md', 'utf8');
	const links = [...readme.matchAll(/https:\/\/api\.slack\.com\/apps\?new_app=1&manifest_json=([^)\s]+)/g)];
	expect(links.map(([, encoded = '']) => JSON.parse(decodeURIComponent(encoded)))).toEqual(Object.values(manifests));
});

// What the README shows is true: its configurations are good, and its commands exist.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../src/app/commands/table.ts';
import { componentShapes } from '../src/app/component-shapes.ts';
import { load } from '../src/config/load.ts';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml = '']) => yaml);

const values = [
	['WEBHOOK_URL', 'https://hooks.slack.com/services/T0/B0/x'],
	['BOT_TOKEN', 'xoxb-1'],
	['APP_TOKEN', 'xapp-1'],
] as const;
const environment = Object.fromEntries(
	[...readme.matchAll(/\$\{env:(\w+)\}/g)].map(([, name = '']) => {
		return [name, values.find(([ending]) => name.endsWith(ending))?.[1] ?? 'redis://localhost:6379'];
	}),
);
const collectorConfig = readFileSync(join(root, 'collector-config/otel-slack.yaml'), 'utf8');
const byWebhook = `yaml:${collectorConfig}`;
/** A bot has no webhook beside it. */
const byBot = `yaml:${collectorConfig.replace(/^ *webhook_url: .*$/m, '    api_url: https://slack.com/api/')}`;

test('the README shows configurations', () => {
	expect(blocks.length).toBeGreaterThanOrEqual(4);
});

test.for(blocks.map((yaml) => [yaml.trim().split('\n').slice(0, 4).join(' '), yaml] as const))('%s', ([, yaml]) => {
	const sources = [yaml.includes('bot_token') ? byBot : byWebhook, `yaml:${yaml}`].map(
		(location) => ({ kind: 'location', location }) as const,
	);
	expect(load(sources, { environment, readFile: () => '' }, componentShapes).warnings).toEqual([]);
});

test('every command that is named exists, in the program and in package.json', () => {
	const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const named = [...readme.matchAll(/(?:npx |`|\$ )otel-slack ([a-z-]+)/g)].map(([, name]) => name);
	expect(named.filter((name) => !Object.hasOwn(commands, name ?? ''))).toEqual([]);
	const run = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
	expect(run.filter((name) => !Object.hasOwn(scripts, name ?? ''))).toEqual([]);
});

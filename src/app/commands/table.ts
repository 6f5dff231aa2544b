// Every subcommand, in the order in which the help lists them. A new one is one line here and one file beside it.
import type { Command } from './command.ts';
import { configurationUsage } from './configuration.ts';

/** The subcommands by name. */
export type CommandTable = Readonly<Record<string, Command>>;

/** The subcommands of this program. */
export const commands: CommandTable = {
	serve: {
		summary: 'receive OTLP and tell Slack what goes wrong',
		usage: configurationUsage,
		load: async () => (await import('./serve.ts')).createServe(() => import('../serve.ts')),
	},
	validate: {
		summary: 'check a configuration; silent when it is good',
		usage: configurationUsage,
		load: async () => (await import('./validate.ts')).validate,
	},
	'print-config': {
		summary: 'print the effective configuration, secrets masked',
		usage: configurationUsage,
		load: async () => (await import('./print-config.ts')).printEffectiveConfig,
	},
	schema: {
		summary: 'print the JSON Schema of the configuration, for editors',
		usage: '',
		load: async () => (await import('./schema.ts')).schema,
	},
	preview: {
		summary: 'a local stand-in for Slack with a live page',
		usage: '[--port 4390] [--host 127.0.0.1] [--channel alerts]...',
		load: async () => (await import('./preview.ts')).preview,
	},
	demo: {
		summary: 'a receiver, a local Slack, and real failures sent to them',
		usage: '[--port 4390] [--otlp-port 4318]',
		load: async () => (await import('./demo.ts')).demo,
	},
};

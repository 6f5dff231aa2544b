// Every subcommand, in the order in which the help lists them. A new one is one line here and one file beside it.
import type { Command } from './command.ts';
import { configurationUsage } from './configuration.ts';

/** The subcommands by name. */
export type CommandTable = Readonly<Record<string, Command>>;

/** What `explain` takes, and what it means by "would happen" where there are several ways. */
const explainUsage = `--config FILE [--set key.key=value] [--format text|json] FILE

FILE holds OTLP JSON: one request of logs, spans or both, or one request to a line, as the Collector's file exporter
writes them. All of it is taken as one batch that comes to a program which has told nothing yet, so each issue shows
its first message. Of several pipelines and exporters the first that keeps a record is explained. The processors
batch and memory_limiter are passed over. Nothing is sent.`;

/** What `dead-letter` takes. */
const deadLetterUsage = `list|replay|drop [ID|all] --config FILE [--set key.key=value]
                          [--storage ID] [--format text|json]

A message becomes a dead letter when Slack refuses its content even as plain text, or when it could not be delivered
within retry_on_failure.max_elapsed_time. "list" shows them, "replay" puts one or all back to the end of their lanes, and
"drop" forgets them. A receiver that runs on a SQLite store is asked through the socket beside its file; otherwise the
store is opened here. Exits with 1 when there is no such letter or the store cannot be reached.`;

/** What `doctor` looks at, and what its exit code says. */
const doctorUsage = `${configurationUsage} [--format text|json]

Each webhook (asked with an empty message, which posts nothing), bot token, scope and channel; how messages look, by
Slack's own blocks.validate; the storage, the ports, the clock, and a proxy in the environment. One line for each:
ok, warn (it works, but not as it could) or FAIL, with what to do. Exit code 1 when there is a FAIL, 2 when the
configuration cannot be used.`;

/** What `send-test` takes. */
const sendTestUsage = `${configurationUsage} [--route N]

One message to the default destination and to that of each route, each place once, by the way that alerts go; with
--route N to routes[N] alone, 0 being the first. Exit code 1 when Slack did not take each of them.`;

/** What `preview` takes. */
const previewUsage = `[--port 4390] [--host 127.0.0.1] [--channel alerts]...
    [--request-url URL --signing-secret SECRET [--command-url URL]]

Webhooks, the Web API and Socket Mode on this machine, strict as Slack is, and a page that shows messages as Slack would.
What is pressed and typed there goes to the app over Socket Mode or, signed, to the URLs given here.`;

/** When `regroup` is of use. */
const regroupNotes = `Before rules of grouping change: point it at the new configuration. It tries the records that the storages keep of each
issue and tells which issues would merge, split or get another id. Without --dry-run it also writes down which issue
goes on under which id, so that none is announced as new; then let the receiver read the new configuration.`;

/** The subcommands of this program. */
export const commands: CommandTable = {
	serve: {
		summary: 'receive OTLP and tell Slack what goes wrong',
		usage: `${configurationUsage} [--workers 1]`,
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
	explain: {
		summary: 'what would happen to the records of a file, and why',
		usage: explainUsage,
		load: async () => (await import('./explain.ts')).explain,
	},
	'dead-letter': {
		summary: 'what was given up: see it, send it again, drop it',
		usage: deadLetterUsage,
		load: async () => (await import('./dead-letter.ts')).deadLetter,
	},
	doctor: {
		summary: 'check the ways to Slack, storage, ports and clock; posts nothing',
		usage: doctorUsage,
		load: async () => (await import('./doctor.ts')).doctor,
	},
	'send-test': {
		summary: 'send one message marked [TEST] to every destination',
		usage: sendTestUsage,
		load: async () => (await import('./send-test.ts')).sendTest,
	},
	regroup: {
		summary: 'what other rules of grouping would make of the issues there are',
		usage: `${configurationUsage} [--dry-run]\n\n${regroupNotes}`,
		load: async () => (await import('./regroup.ts')).regroup,
	},
	preview: {
		summary: 'a local stand-in for Slack with a live page',
		usage: previewUsage,
		load: async () => (await import('./preview.ts')).preview,
	},
	demo: {
		summary: 'a receiver, a local Slack, and real failures sent to them',
		usage: '[--port 4390] [--otlp-port 4318]',
		load: async () => (await import('./demo.ts')).demo,
	},
};

// The whole program in virtual time: a real OTLP door on a socket, a memory store, and a strict stand-in for Slack that is
// reached without one. Whoever ends a journey has the counts checked.
// Loaded beforehand: a house's clock does not wait for a package to be read.
import '@slack/web-api';
import { expect } from 'vitest';
import { type App, createApp } from '../src/app/app.ts';
import { componentShapes } from '../src/app/component-shapes.ts';
import { createCounters } from '../src/app/runtime.ts';
import { createStoreShelf, type StoreShelf } from '../src/app/stores.ts';
import { load } from '../src/config/load.ts';
import { readEdited, readIssue, readTold } from '../src/issues/issue-document.ts';
import { mutedIn } from '../src/issues/muted.ts';
import { readStormTold } from '../src/issues/storm/document.ts';
import type { Issue, IssueCommand } from '../src/model/issue.ts';
import type { Counters } from '../src/model/ports.ts';
import { createStandIn, type StandIn } from '../src/preview/stand-in.ts';
import {
	createRememberedLog,
	createSeededChance,
	createVirtualClock,
	plentyOfMemory,
	type RememberedLog,
	settle,
	type VirtualClock,
} from './fakes.ts';

export interface House {
	readonly app: App;
	readonly slack: StandIn;
	readonly clock: VirtualClock;
	readonly log: RememberedLog;
	readonly counters: Counters;
	/** Its stores. */
	readonly shelf: StoreShelf;
	/** Where OTLP is taken. */
	readonly address: string;
	/** Posts an OTLP/JSON or protobuf body and answers the status code. */
	send(
		signal: 'logs' | 'traces',
		body: object | Uint8Array,
		headers?: Readonly<Record<string, string>>,
	): Promise<number>;
	/** The texts of the messages in a channel, oldest first. */
	texts(channel?: string): readonly string[];
	/** Has somebody ask something for the only issue, or for the one whose sample says so. */
	command(kind: IssueCommand['kind'], over?: Partial<IssueCommand>, about?: string): Promise<string>;
	/** The sum of a counter over the labels that match. */
	count(name: string, labels?: Readonly<Record<string, string>>): number;
	/** Stops everything, and sees that nothing was lost on the way. */
	end(): Promise<void>;
}

export interface HouseOptions {
	/** YAML of the slack exporter beside the webhook's URL, each line indented by four blanks. */
	readonly slack?: string;
	/** The ids of the exporters in the pipelines, where the YAML above adds to them. Default `slack`. */
	readonly exporters?: readonly string[];
	/** The same, for who needs webhooks of the stand-in. */
	readonly slackFor?: (slack: StandIn) => string;
	/** YAML of the processors section and their ids. */
	readonly processors?: { readonly yaml: string; readonly ids: readonly string[] };
	/** The file of a SQLite store in place of memory. */
	readonly storagePath?: string;
	/** An earlier house, in whose time and before whose Slack this one stands. */
	readonly after?: Pick<House, 'clock' | 'slack' | 'counters'>;
	readonly webhookUrl?: string;
	/** Takes OTLP/gRPC as well; the address stands behind the first in those of the receiver. */
	readonly grpc?: true;
	/** Posts by a bot to `#alerts` in place of a webhook. */
	readonly bot?: true;
	readonly fetch?: typeof globalThis.fetch;
	/** A house that is still open, whose time, Slack and store this one shares: another replica. */
	readonly beside?: House;
}

/** A house with its doors open. */
export async function openHouse(options: HouseOptions = {}): Promise<House> {
	const earlier = options.beside ?? options.after;
	const clock = earlier?.clock ?? createVirtualClock();
	const log = createRememberedLog();
	const counters = earlier?.counters ?? createCounters();
	const chance = createSeededChance();
	const slack = earlier?.slack ?? createStandIn({ clock, chance, log: createRememberedLog() });
	const config = load(
		[
			{
				kind: 'location',
				location: `yaml:${yamlOf({ ...options, ...(options.slackFor && { slack: options.slackFor(slack) }) }, destinationOf(slack, options))}`,
			},
		],
		{ environment: {}, readFile: () => '' },
		componentShapes,
	);
	const runtime = {
		...{ clock, chance, log, counters },
		fetch: options.fetch ?? slack.fetch,
		write: () => {},
		memory: plentyOfMemory,
	};
	const shelf = options.beside?.shelf ?? createStoreShelf(runtime);
	const app = createApp(config, runtime, shelf);
	await app.start();
	const address = app.receivers[0]?.addresses()[0] ?? '';

	const count: House['count'] = (name, labels = {}) =>
		counters
			.snapshot()
			.filter((row) => row.name === name && Object.entries(labels).every(([key, value]) => row.labels[key] === value))
			.reduce((sum, { value }) => sum + value, 0);

	return {
		app,
		slack,
		clock,
		log,
		counters,
		shelf,
		address,
		async send(signal, body, headers = {}) {
			const bytes = body instanceof Uint8Array;
			const type = bytes ? 'application/x-protobuf' : 'application/json';
			const answer = await fetch(`${address}/v1/${signal}`, {
				method: 'POST',
				headers: { 'content-type': type, ...headers },
				body: bytes ? new Uint8Array(body) : JSON.stringify(body),
			});
			await answer.arrayBuffer();
			await settle();
			return answer.status;
		},
		texts: (channel = '#alerts') => slack.messages(channel).map((message) => message.content.text ?? ''),
		count,
		async command(kind, over = {}, about = '') {
			const [page] = await Promise.all(app.exporters.stores.map((store) => store.list('issue', undefined, 1_000)));
			const doc = page?.docs.find(({ body }) => body.includes(about));
			const by = { id: 'U0ANNA', name: 'anna' };
			const command = { kind, by, at: clock.now(), ...over };
			const commanded = await app.exporters.command(doc?.key ?? '', command);
			await settle();
			return commanded;
		},
		async end() {
			const { untold, muted } = await countUntold(app);
			expect(count('otel_slack_occurrences_muted_total')).toBe(muted);
			expect(count('otel_slack_occurrences_total')).toBe(count('otel_slack_occurrences_told_total') + muted + untold);
			const stopped = app.stop(10_000);
			await clock.advance(10_000);
			await stopped;
		},
	};
}

/** The stand-in is reached through its `fetch`, so any loopback address will do. */
function webhookUrlOf(slack: StandIn): string {
	return slack.webhookUrl.startsWith('http://') ? slack.webhookUrl : `http://127.0.0.1${slack.webhookUrl}`;
}

function destinationOf(slack: StandIn, { bot, webhookUrl = webhookUrlOf(slack) }: HouseOptions): string {
	if (!bot) return `    webhook_url: ${webhookUrl}`;
	return `    bot_token: ${slack.botToken}\n    channel: C0ALERTS\n    api_url: http://127.0.0.1/api/`;
}

/** What is not told, muted or still to be, over all lanes. */
async function countUntold(app: App): Promise<{ readonly untold: number; readonly muted: number }> {
	const read = (type: string) => Promise.all(app.exporters.stores.map((store) => store.list(type, undefined, 100_000)));
	const docs = (await read('issue')).flatMap((page) => page.docs);
	const told = (await read('told')).flatMap((page) => page.docs);
	const shown = new Map((await read('shown')).flatMap((page) => page.docs).map((doc) => [doc.key, readEdited(doc)]));
	const issues = docs.map(readIssue);
	const counted = issues.reduce((sum, { count }) => sum + count, 0);
	const muted = issues.reduce((sum, issue) => sum + mutedOf(issue), 0);
	// Where cards are edited, edits tell all that the first card did not.
	const said = told.reduce((sum, doc) => {
		const { count = 0, posted } = readTold(doc) ?? {};
		const edited = shown.get(doc.key.replace(/^told:/, 'shown:'));
		return sum + (posted === undefined ? count : Math.max(edited?.count ?? 0, posted.told));
	}, 0);
	const storms = (await read('storm-told')).flatMap((page) => page.docs);
	const together = storms.reduce((sum, doc) => sum + (readStormTold(doc)?.occurrences ?? 0), 0);
	const spilled = (await read('storm-spill')).flatMap((page) => page.docs).reduce((sum, { count }) => sum + count, 0);
	return { untold: counted + spilled - said - together - muted, muted };
}

function mutedOf({ muted = [], count }: Issue): number {
	return muted.reduce((sum, mark) => sum + mutedIn(mark, count), 0);
}

function yamlOf(
	{ slack = '', exporters = ['slack'], processors, storagePath, grpc }: HouseOptions,
	destination: string,
): string {
	return `
receivers:
  otlp: { protocols: { http: { endpoint: "127.0.0.1:0" }${grpc ? ', grpc: { endpoint: "127.0.0.1:0" }' : ''} } }
${processors ? `processors:\n${processors.yaml}` : ''}
exporters:
  slack:
${destination}
${slack}
${storagePath === undefined ? '' : `    storage: sqlite_storage\nextensions: { sqlite_storage: { path: ${storagePath} } }`}
service:
${storagePath === undefined ? '' : '  extensions: [sqlite_storage]'}
  pipelines:
    logs: { receivers: [otlp], processors: [${processors?.ids.join(', ') ?? ''}], exporters: [${exporters.join(', ')}] }
    traces: { receivers: [otlp], processors: [${processors?.ids.join(', ') ?? ''}], exporters: [${exporters.join(', ')}] }
`;
}

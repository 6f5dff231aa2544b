// The receiver is killed, failures go on meanwhile, and it comes back: what the Collector held must be told, each failure
// once. What was told before must not be told again.
import { join } from 'node:path';
import type { StandIn } from '../../src/preview/stand-in.ts';
import { type Collector, collector, prepareCollector, says } from './clients/collector.ts';
import { javascriptStory } from './clients/javascript.ts';
import { configuration, freePort, openHouse, openSlack } from './house.ts';
import { hearOut, judge } from './judge.ts';
import { eventually } from './patience.ts';
import { start } from './run.ts';
import type { Row } from './trial.ts';

const program = join(import.meta.dirname, '..', '..', 'src', 'cli.ts');
const dialect = { protocol: 'http/protobuf', compression: 'gzip' } as const;
const before = { ...javascriptStory, service: 'shop-before-the-outage' };
const during = { ...javascriptStory, service: 'shop-in-the-outage' };

/** The receiver runs for a few seconds before it is killed. */
const receiverTimeoutMs = 120_000;
/** The Collector waits a second before it tries again, then longer each time. */
const comebackMs = 30_000;

/** Kills and restarts the receiver behind a Collector. It never rejects. */
export async function attemptOutage(): Promise<Row> {
	const row = { client: 'Collector, receiver killed', ...dialect };
	const slack = await openSlack();
	try {
		const remarks = await outage(slack);
		return { ...row, result: remarks.length === 0 ? 'ok' : 'failed', remarks };
	} catch (error) {
		return { ...row, result: 'failed', remarks: [String(error)] };
	} finally {
		await slack.stop(0);
	}
}

async function outage(slack: StandIn): Promise<readonly string[]> {
	const door = { protocol: 'http', port: await freePort() } as const;
	const collecting = await (await prepareCollector())(dialect, `http://127.0.0.1:${door.port}`);
	await tellAndKill(slack, collecting, configuration(slack.webhookUrl, door));
	const told = await collecting.tell(during);
	if (!(await eventually(() => collecting.said().includes('Will retry'), comebackMs)))
		throw new Error('nothing to retry');
	const house = await openHouse(slack, door);
	try {
		const expected = { story: during, sent: collector.sent, before: before.failures.length };
		await hearOut({ house, slack }, expected, comebackMs);
		// That exports failed is the point; what they held must not be given up.
		const givenUp = /.*Dropping data.*/.exec(await collecting.end())?.[0] ?? '';
		await house.stop();
		return judge({ house, slack, told: { ...told, complaint: told.complaint || givenUp } }, expected);
	} finally {
		await house.stop();
	}
}

/** The receiver as its users start it, ended as no program wants to end. */
async function tellAndKill(slack: StandIn, collecting: Collector, config: string): Promise<void> {
	const receiver = start(process.execPath, [program, 'serve', '--config', config], { timeoutMs: receiverTimeoutMs });
	await says(receiver, 'ready');
	const { complaint } = await collecting.tell(before);
	await eventually(() => slack.messages().length >= before.failures.length, comebackMs);
	await receiver.end('SIGKILL');
	const { length } = slack.messages();
	if (complaint !== '' || length !== before.failures.length)
		throw new Error(`before the outage: ${length} ${complaint}`);
}

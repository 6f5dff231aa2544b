// One trial: a client tells its story in one dialect to a receiver of its own, and what reached Slack is judged.
import type { StandIn } from '../../src/preview/stand-in.ts';
import type { Briefing, Client, Dialect, Told } from './client.ts';
import { openHouse, openSlack } from './house.ts';
import { hearOut, judge } from './judge.ts';

/** A line of the report. */
export interface Row {
	readonly client: string;
	readonly protocol: string;
	readonly compression: string;
	readonly result: 'ok' | 'failed' | 'skipped';
	/** What is missing, or what is wrong. */
	readonly remarks: readonly string[];
}

/** How a client is made to tell its story. */
export type Speak = (briefing: Briefing) => Promise<Told>;

/** Lets a client tell its story and judges what became of it. It never rejects. */
export async function attempt(client: Client, dialect: Dialect, speak: Speak): Promise<Row> {
	const row = { client: client.name, ...dialect };
	const slack = await openSlack();
	try {
		const remarks = await hear(slack, { client, dialect, speak });
		return { ...row, result: remarks.length === 0 ? 'ok' : 'failed', remarks };
	} catch (error) {
		return { ...row, result: 'failed', remarks: [String(error)] };
	} finally {
		await slack.stop(0);
	}
}

async function hear(
	slack: StandIn,
	{ client, dialect, speak }: { readonly client: Client; readonly dialect: Dialect; readonly speak: Speak },
): Promise<readonly string[]> {
	const protocol = dialect.protocol === 'grpc' ? 'grpc' : 'http';
	const house = await openHouse(slack, { protocol, ...client.door });
	try {
		const told = await speak({ dialect, endpoint: house.endpoint, story: client.story });
		await hearOut({ house, slack }, client);
		await house.stop();
		return judge({ house, slack, told }, client);
	} finally {
		await house.stop();
	}
}

// `npm run test:interop`: real clients of several languages, a real browser and a real Collector against the receiver, each
// in every dialect it has. Names may follow, such as `python go`, to run those alone. What a client needs is installed by the
// language's own tools and kept between runs; everything speaks on loopback only. Exits with 1 when anything failed.
import type { Client } from './client.ts';
import { browser2, browser3 } from './clients/browser.ts';
import { collector } from './clients/collector.ts';
import { go } from './clients/go.ts';
import { java } from './clients/java.ts';
import { javascript2, javascript3 } from './clients/javascript.ts';
import { python } from './clients/python.ts';
import { rust } from './clients/rust.ts';
import { attemptOutage } from './outage.ts';
import { printTable } from './table.ts';
import { attempt, type Row } from './trial.ts';

const clients: readonly Client[] = [javascript3, javascript2, browser3, browser2, python, go, java, rust, collector];

/** Everything together, with all there is to install, takes less. */
const deadlineMs = 45 * 60_000;

setTimeout(() => {
	console.error(`not done after ${deadlineMs / 60_000} minutes`);
	process.exit(1);
}, deadlineMs).unref();

const names = process.argv.slice(2).map((name) => name.toLowerCase());
const wanted = clients.filter(
	({ name }) => names.length === 0 || names.some((each) => name.toLowerCase().includes(each)),
);
if (wanted.length === 0) {
	console.error(`expected one of ${clients.map(({ name }) => name).join(', ')}`);
	process.exit(2);
}
const rows: Row[] = [];
for (const client of wanted) rows.push(...(await trials(client)));
printTable(rows);
process.exit(rows.some(({ result }) => result === 'failed') ? 1 : 0);

async function trials(client: Client): Promise<readonly Row[]> {
	const whole = { client: client.name, protocol: '', compression: '' };
	const missing = await client.missing();
	if (missing !== undefined) return [{ ...whole, result: 'skipped', remarks: [missing] }];
	const done: Row[] = [];
	try {
		const speak = await client.prepare();
		for (const dialect of client.dialects) done.push(await attempt(client, dialect, speak));
		if (client === collector) done.push(await attemptOutage());
	} catch (error) {
		done.push({ ...whole, result: 'failed', remarks: [String(error)] });
	}
	return done;
}

// `npm run demo`: a stand-in for Slack with its page, the receiver, and a shop of three services that send it real OTLP.
// `--once` plays the story twelve times as fast and ends with it; `--port` and `--otlp-port` choose other ports.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readPorts } from '../../src/app/demo/ports.ts';
import { openStage } from '../../src/app/demo/stage.ts';
import { createConsoleLog, createRuntime } from '../../src/app/runtime.ts';
import { ConfigError } from '../../src/config/fault.ts';
import { openShop, type Shop } from './shop.ts';
import { goOn, story, trade, type Wait } from './story.ts';

const { values } = parseArgs({
	options: { once: { type: 'boolean' }, port: { type: 'string' }, 'otlp-port': { type: 'string' } },
});
const speed = values.once ? 12 : 1;

const stopping = new AbortController();
process.once('SIGINT', () => stopping.abort());
process.once('SIGTERM', () => stopping.abort());
const wait: Wait = (seconds) => sleep((seconds * 1_000) / speed, undefined, { signal: stopping.signal });

const stage = await open().catch((error: unknown) => {
	if (!(error instanceof ConfigError)) throw error;
	console.error(`error: ${error.message}`);
	process.exit(2);
});
for (const remark of stage.remarks) console.log(remark);
console.log(`Open ${stage.slack.address} to see what Slack would show.\n`);
console.log(
	`A shop opens: checkout and payments (express, pino) and a worker (winston). Its OTLP goes to ${stage.otlpAddress};`,
);
console.log('most of what happens in it is fine, and Slack hears nothing of that.\n');

const shop = await openShop(stage.otlpAddress);
const opened = Date.now();
try {
	await Promise.race([trade(shop, wait), play(shop)]);
} catch (error) {
	if (!stopping.signal.aborted) throw error;
} finally {
	stopping.abort();
	await shop.close();
	await stage.stop();
}

async function open() {
	const ports = readPorts({ slack: values.port, otlp: values['otlp-port'] });
	return openStage(createRuntime(createConsoleLog('error')), ports);
}

async function play(shop: Shop): Promise<void> {
	await wait(1);
	for (const act of story) {
		tell(act.told);
		await act.play(shop, wait);
		await wait(act.thenSeconds);
	}
	tell(
		`That was the story: ${shop.uses} requests and jobs, ${stage.slack.messages('#alerts').length} messages in #alerts.`,
	);
	if (values.once) return;
	console.log('\nFrom now on a known failure shows again now and then. Ctrl+C ends the demo.');
	await goOn(shop, wait);
}

function tell(text: string): void {
	const seconds = Math.round((Date.now() - opened) / 1_000);
	console.log(`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}  ${text}`);
}

// `otel-slack send-test`: one message, marked as a test, to every place that a configuration tells, by the same way that alerts
// go: rendered, posted once, and if its blocks are refused, as plain text.
import { ConfigError } from '../../config/fault.ts';
import { render } from '../../slack/messages/render.ts';
import type { AppConfig } from '../component-shapes.ts';
import type { Io, Runtime } from '../runtime.ts';
import { firstSample } from '../sample.ts';
import { type Place, placesOf } from '../ways/places.ts';
import { exitCodes, type Run } from './command.ts';
import { configurationOf } from './configuration.ts';
import { parseFlags } from './flags.ts';

/** Sends and tells what Slack said; a fault when it did not take each message. */
export const sendTest: Run = async (args, io) => {
	const flags = parseFlags(args, { names: ['config', 'set', 'route'] });
	const route = flags.values('route').at(-1);
	const config = configurationOf(flags, io);
	const runtime = io.createRuntime('info');
	const places = placesOf(runtime, slacksOf(config), route === undefined ? undefined : indexOf(route));
	if (places.length === 0)
		throw misuse(route === undefined ? 'expected a slack exporter' : `there is no routes[${route}]`);
	const delivered = await Promise.all(places.map((place) => sendTo(place, runtime, io)));
	return delivered.every(Boolean) ? exitCodes.done : exitCodes.fault;
};

function slacksOf({ exporters }: AppConfig) {
	return [...exporters.values()].filter((each) => each.type === 'slack');
}

function indexOf(text: string): number {
	if (/^\d+$/.test(text)) return Number(text);
	throw misuse(`expected the number of a route after --route, 0 for the first, got ${JSON.stringify(text)}`);
}

function misuse(message: string): ConfigError {
	return new ConfigError([{ path: [], message }]);
}

async function sendTo(place: Place, runtime: Runtime, io: Io): Promise<boolean> {
	const { names, destination, options, at, layout } = place;
	// Nobody listens to what is pressed on a test, so it has no buttons.
	const living = destination.updates === undefined ? {} : { living: true as const };
	const sample = { ...firstSample(runtime.clock.now()), ...living, layout };
	const outcome = await destination.transport.post(render(sample, options));
	const where = `${names.join(' and ')}: ${at.channel ?? 'webhook'}`;
	if (outcome.status === 'delivered') {
		io.stdout(`ok    ${where}: ${options.dryRun ? 'not sent, as dry_run says' : 'delivered'}\n`);
		return true;
	}
	io.stdout(`FAIL  ${where}: ${outcome.reason}\n`);
	return false;
}

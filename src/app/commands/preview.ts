// `otel-slack preview`: the local stand-in for Slack with its page, until the process is asked to end.
import { ConfigError } from '../../config/fault.ts';
import { createStandIn, type StandIn } from '../../preview/stand-in.ts';
import { exitCodes, type Run } from './command.ts';
import { parseFlags } from './flags.ts';

/** Beside OTLP's 4317 and 4318, and taken by nothing well known. */
const defaultPort = '4390';
const portMax = 65_535;
/** Nothing waits in a stand-in: it stops at once. */
const stopWithinMs = 1000;

/** Starts a stand-in, says where it is and how to post to it, and stops it when asked to. */
export const preview: Run = async (args, io) => {
	const { values } = parseFlags(args, { names: ['port', 'host', 'channel'] });
	const port = portOf(values('port').at(-1) ?? defaultPort);
	const host = values('host').at(-1) ?? '127.0.0.1';
	const names = values('channel').length > 0 ? values('channel') : ['alerts'];
	const stopping = io.stopOnSignals();
	const slack = createStandIn(io.createRuntime('info'), { host, port, channels: names.map((name) => ({ name })) });
	await slack.start();
	io.stdout(greeting(slack, names));
	if (!stopping.aborted) await new Promise((resolve) => stopping.addEventListener('abort', resolve, { once: true }));
	await slack.stop(stopWithinMs);
	return exitCodes.done;
};

function portOf(text: string): number {
	const port = Number(text);
	if (/^\d+$/.test(text) && port <= portMax) return port;
	throw new ConfigError([
		{ path: [], message: `expected a port between 0 and ${portMax} after --port, got ${JSON.stringify(text)}` },
	]);
}

function greeting(slack: StandIn, names: readonly string[]): string {
	const hooks = names.map((name) => `  #${name.replace(/^#/, '').padEnd(10)} ${slack.webhookUrlFor(name)}`);
	return [
		`Open ${slack.address} to see what arrives.`,
		'',
		'Webhooks:',
		...hooks,
		'',
		`Web API: ${slack.apiUrl} with the token ${slack.botToken}`,
		'',
		'Try it:',
		`  curl -H 'content-type: application/json' -d '{"text":"It works"}' ${slack.webhookUrl}`,
		'',
	].join('\n');
}

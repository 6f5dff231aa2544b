// `otel-slack preview`: the local stand-in for Slack with its page, until the process is asked to end.
import { ConfigError } from '../../config/fault.ts';
import type { RequestUrl } from '../../preview/signed-post.ts';
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
	const names = ['port', 'host', 'channel', 'request-url', 'command-url', 'signing-secret'] as const;
	const { values } = parseFlags(args, { names });
	const port = portOf(values('port').at(-1) ?? defaultPort);
	const host = values('host').at(-1) ?? '127.0.0.1';
	const channels = values('channel').length > 0 ? values('channel') : ['alerts'];
	const interactivity = interactivityOf({
		url: values('request-url').at(-1),
		commandUrl: values('command-url').at(-1),
		signingSecret: values('signing-secret').at(-1),
	});
	const stopping = io.stopOnSignals();
	const slack = createStandIn(io.createRuntime('info'), {
		host,
		port,
		channels: channels.map((name) => ({ name })),
		...(interactivity && { interactivity }),
	});
	await slack.start();
	io.stdout(greeting(slack, channels));
	if (!stopping.aborted) await new Promise((resolve) => stopping.addEventListener('abort', resolve, { once: true }));
	await slack.stop(stopWithinMs);
	return exitCodes.done;
};

function portOf(text: string): number {
	const port = Number(text);
	if (/^\d+$/.test(text) && port <= portMax) return port;
	throw fault(`expected a port between 0 and ${portMax} after --port, got ${JSON.stringify(text)}`);
}

/** Where presses and commands go; nowhere when nothing is said, since Socket Mode needs no address. */
function interactivityOf(
	given: { readonly [Key in keyof RequestUrl]?: RequestUrl[Key] | undefined },
): RequestUrl | undefined {
	const { url, commandUrl, signingSecret } = given;
	if (url === undefined && commandUrl === undefined && signingSecret === undefined) return undefined;
	if (url === undefined || signingSecret === undefined) {
		throw fault('expected --request-url and --signing-secret together: what is pressed is sent there, signed with it');
	}
	const strange = [url, commandUrl ?? url].find((text) => !/^https?:/.test(text) || !URL.canParse(text));
	if (strange !== undefined) throw fault(`expected the address of the app, got ${JSON.stringify(strange)}`);
	return { url, signingSecret, ...(commandUrl !== undefined && { commandUrl }) };
}

function fault(message: string): ConfigError {
	return new ConfigError([{ path: [], message }]);
}

function greeting(slack: StandIn, names: readonly string[]): string {
	const hooks = names.map((name) => `  #${name.replace(/^#/, '').padEnd(10)} ${slack.webhookUrlFor(name)}`);
	return [
		`Open ${slack.address} to see what arrives.`,
		'',
		'Webhooks:',
		...hooks,
		'',
		'As a bot, with buttons that press and a box to type commands in:',
		`  bot_token: ${slack.botToken}`,
		`  channel: ${slack.channelId(names[0] ?? '')}`,
		`  api_url: ${slack.apiUrl}`,
		`  interactivity: { app_token: ${slack.appToken} }`,
		'',
		'Try it:',
		`  curl -H 'content-type: application/json' -d '{"text":"It works"}' ${slack.webhookUrl}`,
		'',
	].join('\n');
}

// `otel-slack demo`: a stand-in for Slack, the receiver, and recorded failures sent to it, until the process is asked to end.

import type { Clock } from '../../model/ports.ts';
import { readPorts } from '../demo/ports.ts';
import { play } from '../demo/replay.ts';
import { openStage, type Stage } from '../demo/stage.ts';
import { story } from '../demo/story.ts';
import { exitCodes, type Run } from './command.ts';
import { parseFlags } from './flags.ts';

/** Opens the stage, says where to look and plays. */
export const demo: Run = async (args, io) => {
	const { values } = parseFlags(args, { names: ['port', 'otlp-port'] });
	const ports = readPorts({ slack: values('port').at(-1), otlp: values('otlp-port').at(-1) });
	const stopping = io.stopOnSignals();
	const runtime = io.createRuntime('error');
	const stage = await openStage(runtime, ports);
	io.stdout(greeting(stage));
	const timed = stopwatch(runtime.clock);
	const tell = (text: string) => io.stdout(`${timed()}  ${text}\n`);
	try {
		await play(runtime, { story, otlpAddress: stage.otlpAddress, tell }, stopping);
	} finally {
		await stage.stop();
	}
	return exitCodes.done;
};

function greeting({ slack, otlpAddress, remarks }: Stage): string {
	return [
		...remarks,
		`Open ${slack.address} to see what Slack would show: in #alerts what a bot posts, one card of each failure that`,
		'counts up and can be muted, assigned and resolved there, or by typing /otel-slack help; in #by-webhook what a webhook can do.',
		'',
		`The failures of real services, recorded, are sent as OTLP to ${otlpAddress}; most of what they do is fine, and`,
		'Slack hears nothing of that. An app of yours shows on the same page if it is started with',
		`  OTEL_EXPORTER_OTLP_ENDPOINT=${otlpAddress}`,
		'',
		'The links of the alerts lead to an example address. Ctrl+C ends the demo.',
		'',
		'',
	].join('\n');
}

/** Minutes and seconds since now, such as `0:07`. */
function stopwatch(clock: Clock): () => string {
	const begun = clock.now();
	return () => {
		const seconds = Math.round((clock.now() - begun) / 1_000);
		return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
	};
}

#!/usr/bin/env node
// The command line: the process's arguments to the commands, their exit code to the process. The commands are loaded once Node
// is known to be new enough: an older one would only name some export that it does not have.
import { nodeCluster } from './app/cluster.ts';
import { exitCodes } from './app/commands/command.ts';
import { faultOfNode } from './app/node-version.ts';
import { createShell } from './app/runtime.ts';

const shell = createShell(nodeCluster);
shell.exit(await start());

async function start(): Promise<number> {
	const fault = faultOfNode(shell.nodeVersion);
	if (fault === undefined) return (await import('./app/commands/run.ts')).run(shell.args, shell.io);
	shell.io.stderr(`error: ${fault}\n`);
	return exitCodes.fault;
}

#!/usr/bin/env node
// The command line: the process's arguments to the commands, their exit code to the process.
import { nodeCluster } from './app/cluster.ts';
import { run } from './app/commands/run.ts';
import { createShell } from './app/runtime.ts';

const shell = createShell(nodeCluster);
shell.exit(await run(shell.args, shell.io));

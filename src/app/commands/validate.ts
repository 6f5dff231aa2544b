// `otel-slack validate`: everything that is wrong with a configuration, or silence.
import { exitCodes, type Run } from './command.ts';
import { readConfiguration } from './configuration.ts';

/** Says nothing about a good configuration but its warnings. */
export const validate: Run = async (args, io) => {
	readConfiguration(args, io);
	return exitCodes.done;
};

// `otel-slack print-config`: the effective configuration, defaults written out and secrets masked.
import { printConfig } from '../../config/print-config.ts';
import { componentShapes } from '../component-shapes.ts';
import { exitCodes, type Run } from './command.ts';
import { readConfiguration } from './configuration.ts';

/** Prints YAML. */
export const printEffectiveConfig: Run = async (args, io) => {
	io.stdout(printConfig(readConfiguration(args, io), componentShapes));
	return exitCodes.done;
};

// The configuration a command is pointed at by `--config` and `--set`.
import { printFault } from '../../config/fault.ts';
import { load } from '../../config/load.ts';
import type { Source } from '../../config/source.ts';
import { type AppConfig, componentShapes } from '../component-shapes.ts';
import type { Io } from '../runtime.ts';
import { type Flags, parseFlags } from './flags.ts';

/** What follows a command that reads a configuration. */
export const configurationUsage = '--config FILE [--config FILE2] [--set key.key=value]';

/** Reads it, tells its warnings, and throws a `ConfigError` when it cannot be used. */
export function readConfiguration(args: readonly string[], io: Io): AppConfig {
	return configurationOf(parseFlags(args, { names: ['config', 'set'] }), io);
}

/** The same for a command with flags of its own. */
export function configurationOf({ values }: Flags<'config' | 'set'>, io: Io): AppConfig {
	const sources: readonly Source[] = [
		...values('config').map((location) => ({ kind: 'location', location }) as const),
		...values('set').map((assignment) => ({ kind: 'assignment', assignment }) as const),
	];
	const config = load(sources, io, componentShapes);
	for (const warning of config.warnings) io.stderr(`warning: ${printFault(warning)}\n`);
	return config;
}

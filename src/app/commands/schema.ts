// `otel-slack schema`: the JSON Schema of a configuration, for editors.
import { configJsonSchema } from '../../config/json-schema.ts';
import { componentShapes } from '../component-shapes.ts';
import { exitCodes, type Run } from './command.ts';
import { parseFlags } from './flags.ts';

/** Prints JSON. */
export const schema: Run = async (args, io) => {
	parseFlags(args, { names: [] });
	io.stdout(`${JSON.stringify(configJsonSchema(componentShapes), null, 2)}\n`);
	return exitCodes.done;
};

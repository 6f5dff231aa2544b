// `otel-slack doctor`: whether everything that a configuration leans on is there. Nothing is posted.
import { ConfigError } from '../../config/fault.ts';
import { examine } from '../doctor/doctor.ts';
import { type FindingFormat, printFindings } from '../doctor/print-findings.ts';
import { exitCodes, type Run } from './command.ts';
import { configurationOf } from './configuration.ts';
import { parseFlags } from './flags.ts';

const formats: readonly FindingFormat[] = ['text', 'json'];

/** Looks at everything; something that must be mended is a fault, something that could be better is none. */
export const doctor: Run = async (args, io) => {
	const flags = parseFlags(args, { names: ['config', 'set', 'format'] });
	const format = formatOf(flags.values('format').at(-1) ?? 'text');
	const config = configurationOf(flags, io);
	const findings = await examine(config, io.createRuntime('error'), io.environment);
	io.stdout(printFindings(findings, format));
	return findings.some(({ verdict }) => verdict === 'fail') ? exitCodes.fault : exitCodes.done;
};

function formatOf(text: string): FindingFormat {
	const format = formats.find((each) => each === text);
	if (format !== undefined) return format;
	const message = `expected text or json after --format, got ${JSON.stringify(text)}`;
	throw new ConfigError([{ path: [], message }]);
}

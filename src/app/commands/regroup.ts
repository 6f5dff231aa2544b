// `otel-slack regroup`: what other rules of grouping, or another version of this program, would make of the issues there are;
// and, when it is meant, that they go on under their new names.
import { ConfigError } from '../../config/fault.ts';
import { withStore } from '../admin/reach.ts';
import { printPlan } from '../regroup/print-plan.ts';
import { tryOptions, writeAliases } from '../regroup/regroup.ts';
import { exitCodes, type Run } from './command.ts';
import { configurationOf } from './configuration.ts';
import { parseFlags } from './flags.ts';

/** Tries a configuration on the issues that its storages hold, and prepares them for it unless it is a rehearsal. */
export const regroup: Run = async (args, io) => {
	const isRehearsal = args.includes('--dry-run');
	const flags = parseFlags(
		args.filter((argument) => argument !== '--dry-run'),
		{ names: ['config', 'set'] },
	);
	const { exporters, extensions } = configurationOf(flags, io);
	const runtime = io.createRuntime('warn');
	const stored = [...exporters.values()].flatMap((exporter) => {
		const storage = exporter.type === 'slack' ? extensions.get(exporter.options.storage ?? '') : undefined;
		return exporter.type === 'slack' && storage !== undefined ? [{ exporter, storage }] : [];
	});
	if (stored.length === 0) {
		const message = 'expected a slack exporter with a storage: what is kept in memory cannot be reached';
		throw new ConfigError([{ path: ['exporters'], message }]);
	}
	for (const { exporter, storage } of stored) {
		const plan = await withStore(storage, runtime, async (store) => {
			const tried = await tryOptions(store, runtime, exporter);
			if (!isRehearsal) await writeAliases(store, exporter.id, tried);
			return tried;
		});
		io.stdout(plan === undefined ? `${exporter.id}: there are no issues yet\n` : printPlan(exporter.id, plan));
	}
	if (!isRehearsal) io.stdout('issues will go on under their new ids: let the receiver read its configuration now\n');
	return exitCodes.done;
};

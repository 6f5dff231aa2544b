// Carries out what a claimed delivery intends. Each kind of intent has a file of its own; this one only knows which is which.
import type { Attempt } from '../../delivery/outbox.ts';
import type { AnyIntent } from '../../issues/intents.ts';
import type { LedgerOptions } from '../../issues/ledger.ts';
import type { Claim } from '../../model/store.ts';
import { tellEdit } from './tell-edit.ts';
import { type TellJobDeps, tellJob } from './tell-job.ts';
import { tellMessage } from './tell-message.ts';
import { tellQuiet } from './tell-quiet.ts';
import { tellStack } from './tell-stack.ts';
import { tellInThread } from './tell-thread.ts';
import { tellTime } from './tell-time.ts';
import type { TellDeps } from './telling.ts';

/** Tells what a claimed delivery intends, or finds that there is nothing left to say. */
export type Tell = (claim: Claim, signal: AbortSignal) => Promise<Attempt>;

/** The telling of one exporter's issues. */
export function createTell(deps: TellDeps & TellJobDeps, options: LedgerOptions): Tell {
	return (claim, signal) => {
		// Bodies of deliveries are ours alone.
		const intent = JSON.parse(claim.body) as AnyIntent;
		if ('quietUntil' in intent) return tellQuiet(deps, { claim, intent, signal });
		if ('timer' in intent) return tellTime(deps, options, { claim, intent, signal });
		if ('edit' in intent) return tellEdit(deps, options, { claim, intent, signal });
		if ('deed' in intent || 'details' in intent) return tellInThread(deps, options, { claim, intent, signal });
		if ('jobDue' in intent) return tellJob(deps, { claim, intent, signal });
		if ('upload' in intent) return tellStack(deps, { claim, intent, signal });
		return tellMessage(deps, options, { claim, intent, signal });
	};
}

// What an exporter would tell of what it sees, if it had never told anything: which occurrences are copies of others, and
// the first message about each of the rest.
import { changeOf, gather } from '../../issues/change.ts';
import { fingerprint } from '../../issues/identity/fingerprint.ts';
import { createFold } from '../../issues/identity/fold.ts';
import { notificationOf } from '../../issues/notification.ts';
import type { Fingerprint } from '../../model/issue.ts';
import type { SlackMessage } from '../../model/message.ts';
import type { Clock } from '../../model/ports.ts';
import { render } from '../../slack/messages/render.ts';
import type { SlackExporterOptions } from '../shapes/slack-exporter.ts';
import type { Seen } from './exporter-view.ts';

/** What is told of one occurrence. */
export interface Told {
	readonly seen: Seen;
	readonly fingerprint: Fingerprint;
	/** What it is a copy of: counted there, and told there. */
	readonly copyOf?: Told;
	/** For the first of its targets where it is not quiet; absent for a copy, and where all are quiet. */
	readonly message?: SlackMessage;
}

/** Tells each in its order; nothing is remembered from one call to the next. */
export function tell(all: readonly Seen[], clock: Clock, options: SlackExporterOptions): readonly Told[] {
	const fold = createFold(clock);
	const first = new Map<Fingerprint, Told>();
	return all.map((seen): Told => {
		const own = fingerprint(seen.occurrence);
		const folded = fold.see(seen.occurrence, own);
		const original = first.get(folded.fingerprint);
		const shared = { seen, fingerprint: folded.fingerprint };
		if (folded.copy && original !== undefined) return { ...shared, copyOf: original };
		const message = messageOf(seen, folded.fingerprint, { now: clock.now(), options });
		const told = message === undefined ? shared : { ...shared, message };
		if (original === undefined) first.set(folded.fingerprint, told);
		return told;
	});
}

function messageOf(
	{ occurrence, targets }: Seen,
	fingerprint: Fingerprint,
	{ now, options }: { readonly now: number; readonly options: SlackExporterOptions },
): SlackMessage | undefined {
	const target = targets.find(({ quiet }) => quiet === undefined);
	const [batch] = gather([{ occurrence, copy: false, fingerprint, targets }]);
	if (target === undefined || batch === undefined) return undefined;
	const { after } = changeOf(undefined, batch, { ...options, policy: options.repeat, now });
	const { mentions, layout } = target;
	const called = mentions.length > 0 ? { mentions } : {};
	const intent = { exporter: '', issue: '', reason: 'first', ...called, ...(layout && { layout }) } as const;
	const isLiving = target.updates !== undefined;
	const notification = notificationOf(intent, after, undefined, { policy: options.repeat, now, isLiving });
	return notification && render(notification, options);
}

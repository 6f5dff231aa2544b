// Who belongs to user groups, as Slack tells a bot: asked when somebody presses, and remembered for some minutes. Who may do
// what is decided elsewhere.
import type { Clock, Log } from '../../model/ports.ts';
import type { CallMethod } from './web-api-client.ts';

/** Whether somebody, by their id, belongs to one of the groups. It never rejects. */
export type BelongsTo = (user: string) => Promise<boolean>;

/** What asking needs. */
export interface UserGroupsDeps {
	readonly callMethod: CallMethod;
	readonly clock: Clock;
	readonly log: Log;
}

/** How long an answer counts: whoever takes over a watch can press within minutes, and Slack is asked seldom. */
export const knownMsMax: number = 5 * 60_000;
/** A person waits for the answer to a press. */
const timeoutMs = 5_000;

/** The groups of these ids together. */
export function createUserGroups(deps: UserGroupsDeps, groups: readonly string[]): BelongsTo {
	const each = groups.map((group) => createUserGroup(deps, group));
	return async (user) => {
		const members = await Promise.all(each.map((read) => read()));
		return members.some((ids) => ids.has(user));
	};
}

/** Reads one group; while Slack does not tell, those belong who did. */
function createUserGroup({ callMethod, clock, log }: UserGroupsDeps, group: string) {
	let members: ReadonlySet<unknown> = new Set();
	let readAt = Number.NEGATIVE_INFINITY;
	let reading: Promise<void> | undefined;

	async function read(): Promise<void> {
		const reply = await callMethod('usergroups.users.list', { usergroup: group }, { timeoutMs });
		if (reply.status === 'ok') {
			members = new Set(Array.isArray(reply.body.users) ? reply.body.users : []);
			readAt = clock.now();
		} else log.warn(`slack: who belongs to the user group ${group} is not known: ${reply.reason}`);
		reading = undefined;
	}

	return async (): Promise<ReadonlySet<unknown>> => {
		if (clock.now() - readAt < knownMsMax) return members;
		reading ??= read();
		await reading;
		return members;
	};
}

// An exporter with issues in memory, and a Slack that remembers what people were told.
import type { Pressed } from '../../../src/app/desk/question.ts';
import { createCounters, type Runtime } from '../../../src/app/runtime.ts';
import { issueKey, writeIssue } from '../../../src/issues/issue-document.ts';
import type { Commanded } from '../../../src/issues/step-issue.ts';
import type { Issue, IssueCommand } from '../../../src/model/issue.ts';
import type { Store } from '../../../src/model/store.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { occurrence } from '../../builders.ts';
import {
	createRememberedLog,
	createSeededChance,
	createVirtualClock,
	epoch,
	plentyOfMemory,
	type RememberedLog,
	type VirtualClock,
} from '../../fakes.ts';

export const anna = { id: 'U024BE7LH', name: 'anna' };
export const id = 'k3jq7m2xw5a4p6zt';

/** What was told to somebody. */
export interface Told {
	readonly response_type: string;
	readonly text: string;
}

export interface Scene {
	readonly runtime: Runtime & { readonly clock: VirtualClock; readonly log: RememberedLog };
	readonly store: Store;
	readonly commands: (readonly [issue: string, command: IssueCommand])[];
	readonly told: Told[];
	/** An exporter that answers commands so. */
	pressed(answer?: Commanded | Error, over?: Partial<Pressed>): Pressed;
	put(...issues: readonly Partial<Issue>[]): Promise<void>;
}

export function createScene(): Scene {
	const clock = createVirtualClock();
	const chance = createSeededChance();
	const told: Told[] = [];
	const fetch: typeof globalThis.fetch = async (_url, init) => {
		told.push(JSON.parse(String(init?.body)) as Told);
		return new Response('ok');
	};
	const store = createMemoryStore({ clock, chance }, { deliveriesMax: 10 });
	const commands: (readonly [string, IssueCommand])[] = [];
	const rest = { counters: createCounters(), write: () => {}, memory: plentyOfMemory };
	return {
		runtime: { clock, chance, log: createRememberedLog(), fetch, ...rest },
		store,
		commands,
		told,
		pressed: (answer = 'done', over = {}) => ({
			id: 'slack',
			store,
			async command(issue, command) {
				if (answer instanceof Error) throw answer;
				commands.push([issue, command]);
				return answer;
			},
			mayAsk: async () => true,
			silencedUntil: [],
			...over,
		}),
		async put(...issues) {
			const plain = { state: 'open', count: 1, first: epoch, seen: epoch, sample: occurrence(), lanes: [] } as const;
			await store.commit(
				issues.map((over) => {
					const issue: Issue = { fingerprint: `v1:${id}`, ...plain, ...over };
					return { key: issueKey('slack', issue.fingerprint), body: writeIssue(issue), add: 1, seen: issue.seen };
				}),
			);
		},
	};
}

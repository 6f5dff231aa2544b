import { expect, test } from 'vitest';
import { issuesOf } from '../../../src/app/tell/issues-of.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { createSeededChance, createVirtualClock } from '../../fakes.ts';
import { enterIssue } from '../../issue-store.ts';

test('all issues of one exporter are seen, each once, and none of another', async () => {
	const store = createMemoryStore({ clock: createVirtualClock(), chance: createSeededChance() });
	for (let at = 0; at < 1_234; at++) await enterIssue(store, `i${at}`);
	await enterIssue(store, 'foreign', {}, 'slack/other');
	await enterIssue(store, 'foreign', {}, 'a');
	const seen: string[] = [];
	for await (const { key, issue } of issuesOf(store, 'slack')) {
		expect(key).toBe(`issue:slack:${issue.fingerprint}`);
		seen.push(issue.fingerprint);
	}
	expect(seen).toHaveLength(1_234);
	expect(new Set(seen).size).toBe(1_234);
});

import { expect, test } from 'vitest';
import { tellStack } from '../../../src/app/tell/tell-stack.ts';
import { forbidden, gone, key, lane, later, reference, setStage } from '../tell-stage.ts';

const intent = { exporter: 'slack', issue: key, upload: lane };
const { words } = setStage().deps;
const withStack = { ...words, stackFile: () => ({ name: 'stack.txt', title: 'Stack', text: 'at a' }) };

async function carded(over: Parameters<typeof setStage>[0] = {}) {
	const stage = setStage({ words: withStack, ...over });
	await stage.enter(5);
	await stage.tells({ count: 5, reference });
	return { stage, upload: () => tellStack(stage.deps, stage.errand(intent, 'upload:a')) };
}

test('the whole stack is put into the thread of its card', async () => {
	const { stage, upload } = await carded();
	expect((await upload()).outcome.status).toBe('delivered');
	expect(stage.calls).toEqual([['upload 1.1', 'at a']]);
});

test('without a card, or with nothing more to show, nothing is uploaded', async () => {
	const { stage, upload } = await carded({ words });
	expect(await upload()).toEqual({ outcome: { status: 'moot' } });
	const bare = setStage({ words: withStack });
	await bare.enter(5);
	expect(await tellStack(bare.deps, bare.errand(intent, 'upload:a'))).toEqual({ outcome: { status: 'moot' } });
	expect([...stage.calls, ...bare.calls]).toEqual([]);
});

test.for([[forbidden], [gone]] as const)(
	'what Slack refuses is said in the log and forgotten: %j',
	async ([outcome]) => {
		const said: string[] = [];
		const { stage, upload } = await carded({ sayOnce: (text) => said.push(text) });
		stage.answers(outcome);
		expect(await upload()).toEqual({ outcome: { status: 'moot' } });
		expect(said).toEqual([expect.stringContaining(outcome.status === 'refused' ? outcome.reason : 'never')]);
	},
);

test('what Slack cannot take now is tried again', async () => {
	const { stage, upload } = await carded();
	stage.answers(later);
	expect(await upload()).toEqual({ outcome: later });
});

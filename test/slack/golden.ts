// Messages held against what is written down of them, and against what Slack takes.
import { expect } from 'vitest';
import type { SlackMessage } from '../../src/model/message.ts';
import { refusalOf } from '../../src/preview/validate.ts';
import { faultsOf } from './strict.ts';

/** Fails when a message is not the one under this name in golden/slack, or not one that Slack takes. */
export async function expectGolden(message: SlackMessage, name: string): Promise<void> {
	expect(faultsOf(message)).toEqual([]);
	expect(refusalOf({ ...message })).toBeUndefined();
	await expect(JSON.stringify(message, null, '\t')).toMatchFileSnapshot(`../../golden/slack/${name}.json`);
}

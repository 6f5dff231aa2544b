import { expect, test } from 'vitest';
import { withDetour } from '../../../src/slack/messages/detour.ts';
import { plainText } from '../../../src/slack/messages/plain-text.ts';
import { renderRecovery } from '../../../src/slack/messages/recovery.ts';
import { epoch } from '../../fakes.ts';
import { faultsOf } from '../strict.ts';

const message = renderRecovery({ since: epoch, until: epoch, reason: 'x', issues: 1, occurrences: 1 });
const note = ':twisted_rightwards_arrows: Its own destination does not take it: `no_service &lt;!channel&gt;`';

test('the line stands above the message, also in its plain form; what a phone shows stays', () => {
	const detoured = withDetour(message, 'no_service <!channel>');
	expect(faultsOf(detoured)).toEqual([]);
	expect(detoured.text).toBe(message.text);
	expect(detoured.blocks?.slice(1)).toEqual(message.blocks);
	expect(plainText(detoured).text.split('\n')[0]).toBe(note);
});

test('a message without blocks has it in its text, and a long reason is cut', () => {
	expect(withDetour({ text: 'hello' }, 'no_service <!channel>')).toEqual({ text: `${note}\nhello` });
	expect(withDetour({ text: 'hello' }, 'x'.repeat(9_000)).text.length).toBeLessThan(250);
});

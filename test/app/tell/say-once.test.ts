import { expect, test } from 'vitest';
import { createSayOnce, textsMax } from '../../../src/app/tell/say-once.ts';
import { createRememberedLog } from '../../fakes.ts';

test('a text is said once, as long as it is remembered', () => {
	const log = createRememberedLog();
	const say = createSayOnce(log);
	say('a');
	say('a');
	for (let at = 1; at < textsMax; at++) say(`${at}`);
	say('a');
	expect(log.lines.filter((line) => line === 'info a')).toHaveLength(1);
	say('one more');
	say('a');
	expect(log.lines.filter((line) => line === 'info a')).toHaveLength(2);
});

import { expect, test } from 'vitest';
import { everything } from '../../src/model/interest.ts';
import type { Condition, Verdict } from '../../src/ottl/compile.ts';
import { createJudge } from '../../src/pipeline/judge.ts';
import { logRecord } from '../builders.ts';
import { createRememberedLog, epoch } from '../fakes.ts';

const subject = { record: logRecord(), now: epoch };

function condition(text: string, verdict: Verdict): Condition {
	return { text, context: 'log', interest: everything, evaluate: () => verdict };
}

const no = condition('no', { status: 'no_match' });
const yes = condition('yes', { status: 'match' });
const broken = condition('broken', { status: 'error', reason: 'nil cannot be parsed' });

test('the first condition that matches decides', () => {
	const judge = createJudge(createRememberedLog(), { name: 'filter', errorMode: 'ignore' });
	expect(judge([no, yes, broken], subject)).toEqual({ status: 'match', condition: yes });
	expect(judge([no], subject)).toEqual({ status: 'no_match' });
	expect(judge([], subject)).toEqual({ status: 'no_match' });
});

test('an error is passed over, or ends the asking', () => {
	const log = createRememberedLog();
	const ignoring = createJudge(log, { name: 'filter', errorMode: 'ignore' });
	expect(ignoring([broken, yes], subject)).toEqual({ status: 'match', condition: yes });
	expect(log.lines).toHaveLength(1);
	const propagating = createJudge(log, { name: 'filter', errorMode: 'propagate' });
	expect(propagating([broken, yes], subject)).toMatchObject({ status: 'error', condition: broken });
});

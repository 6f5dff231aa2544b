import { expect, test } from 'vitest';
import type { IssueCommand } from '../../../src/model/issue.ts';
import {
	coded,
	done,
	failed,
	gone,
	help,
	noSilence,
	notAllowed,
	notFound,
	reply,
	shortId,
	silenced,
	silenceList,
	type ToldSilence,
	tooManySilences,
	unchanged,
	unsilenced,
} from '../../../src/slack/ear/replies.ts';
import type { Reply } from '../../../src/slack/ear/respond.ts';
import { bold, moment, text } from '../../../src/slack/messages/rich-text.ts';
import { occurrence } from '../../builders.ts';
import { epoch } from '../../fakes.ts';
import { hostile, issue } from '../notifications.ts';
import { replyFaults } from '../reply-faults.ts';

const by = { id: 'U024BE7LH', name: 'anna' };
const hourMs = 3_600_000;

function silence(over: Partial<ToldSilence> = {}): ToldSilence {
	return { id: '7f3a01', condition: 'log.severity_number > 9', until: epoch + hourMs, comment: '', by, ...over };
}

function command(kind: IssueCommand['kind']): IssueCommand {
	return { kind, by, at: epoch };
}

test('a reply is told in the words of its parts, escaped', () => {
	const { text: words, blocks } = reply(bold('a'), text(' <b> '), coded('c', 9), text(' '), moment(epoch));
	expect(words).toBe('a &lt;b&gt; c 2026-11-20 06:59:29 UTC');
	expect(blocks).toHaveLength(1);
});

test('the id of an issue is eight characters without its version', () => {
	expect(shortId({ fingerprint: 'v1:k3jq7m2xw5a4p6zt' })).toBe('k3jq7m2x');
});

test.for<[string, Reply, string]>([
	['not allowed', notAllowed(), 'You are not on the list of those who may do this.'],
	['gone', gone(), 'This issue is not remembered any more: nothing has happened in it for 30 days'],
	['unchanged', unchanged(command('mute')), 'Nothing has changed: it is muted just so, or resolved already.'],
	['failed', failed(), 'the receiver’s store is out of reach. Try again in a minute'],
	['done', done(issue(), command('resolve')), 'Resolved by @anna: TypeError in checkout-api k3jq7m2x'],
	[
		'not found',
		notFound('/slk', { id: 'zzzz', ambiguous: false }),
		'zzzz is the id of no issue here. /slk list shows them',
	],
	[
		'ambiguous',
		notFound('/slk', { id: 'zzzz', ambiguous: true }),
		'zzzz begins the ids of several issues: give more of it.',
	],
	[
		'silenced',
		silenced(silence({ comment: 'a deploy' }), { command: '/slk', ms: hourMs }),
		'Silenced for 1 h by @anna: log.severity_number &gt; 9 until 2026-11-20 07:59:29 UTC (a deploy). /slk unsilence 7f3a01 ends it.',
	],
	['unsilenced', unsilenced(silence(), by), 'Silence ended by @anna: log.severity_number &gt; 9'],
	['no silence', noSilence('/slk', '7f'), '7f is the id of no silence made here. /slk silences shows them.'],
	['too many silences', tooManySilences(100), 'There are 100 silences already: end some'],
	['silences', silenceList([silence()], 0), '7f3a01 log.severity_number &gt; 9 until 2026-11-20 07:59:29 UTC by @anna'],
	['no silences', silenceList([], 0), 'Nothing is silenced from here.'],
	['silences of the configuration', silenceList([], 2), 'Nothing is silenced from here. 2 more in the configuration.'],
	['help', help('/slk'), '/slk list [words] the issues that nobody has resolved'],
	['help after a mistake', help('/slk', '"x" is no command'), '"x" is no command'],
])('%s is said, in a form that Slack takes', ([, said, words]) => {
	expect(said.text).toContain(words);
	expect(replyFaults(said)).toEqual([]);
});

test('what concerns everybody is for everybody, the rest for the person alone', () => {
	expect([silenced(silence(), { command: '/slk', ms: 1 }).forAll, unsilenced(silence(), by).forAll]).toEqual([
		true,
		true,
	]);
	expect([help('/slk').forAll, silenceList([], 0).forAll, done(issue(), command('resolve')).forAll]).toEqual(
		Array(3).fill(undefined),
	);
});

test('strangers’ text neither calls nor forges, and is never too long', () => {
	const long = hostile.repeat(50);
	const worst = silence({ condition: long, comment: long, by: { id: 'U1', name: long } });
	const sample = occurrence({ exceptions: [{ type: long, message: long, frames: [] }], origin: { service: long } });
	for (const said of [
		silenceList(Array(100).fill(worst), 100),
		silenced(worst, { command: '/slk', ms: hourMs }),
		unsilenced(worst, worst.by),
		help('/slk', long),
		notFound('/slk', { id: long, ambiguous: true }),
		noSilence('/slk', long),
		done(issue(sample), { ...command('mute'), by: worst.by, end: { worse: true } }),
	]) {
		expect(replyFaults(said)).toEqual([]);
	}
});

test('of many silences the first are shown, and how many there are beside them', () => {
	const many = Array.from({ length: 17 }, (_, at) => silence({ id: `00000${at}` }));
	const shown = JSON.stringify(silenceList(many, 3).blocks);
	expect(shown).toContain('000014');
	expect(shown).not.toContain('000015');
	expect(shown).toContain('+ 2 more');
	expect(shown).toContain('3 more in the configuration.');
});

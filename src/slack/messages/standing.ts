// How the state of an issue looks and reads: its word, its icon, its colour, and the line that says who brought it about
// and until when. Knows an issue; when a state changes is decided elsewhere.
import type { Ended, Issue, IssueState, Standing } from '../../model/issue.ts';
import type { RichTextLeaf } from '../../model/message.ts';
import type { JobRun } from '../../model/occurrence.ts';
import { type SeverityName, severityName } from '../../model/telemetry.ts';
import { jobIcons } from './job.ts';
import { by, person } from './person.ts';
import { bold, moment, text } from './rich-text.ts';
import { oneLine } from './untrusted.ts';
import { count, duration, severityEmoji } from './words.ts';

/** What people see of a state before they read. */
export interface Looks {
	/** Stands before the title, in capitals; `''` where it would say nothing. */
	readonly word: string;
	/** The name of an emoji. */
	readonly icon: string;
	/** Of the bar beside the details. */
	readonly color: string;
}

/** Told from one another at a glance and by the colour-blind: the bar never stands without the icon and the word. */
const colors = {
	alarming: '#8f1d2c',
	wrong: '#d7263d',
	back: '#a3258c',
	warning: '#e8a317',
	looked: '#2f6fb5',
	silent: '#9aa0a6',
	well: '#2e9e5b',
} as const;

const bySeverity: Readonly<Record<SeverityName, string>> = {
	FATAL: colors.alarming,
	ERROR: colors.wrong,
	WARN: colors.warning,
	INFO: colors.looked,
	DEBUG: colors.silent,
	TRACE: colors.silent,
};

/** The colour for a severity. */
export function severityColor(severityNumber: number): string {
	return bySeverity[severityName(severityNumber)];
}

const settled: Readonly<Record<Exclude<IssueState, 'open'>, Looks>> = {
	acknowledged: { word: 'ACKNOWLEDGED', icon: 'eyes', color: colors.looked },
	muted: { word: 'MUTED', icon: 'no_bell', color: colors.silent },
	resolved: { word: 'RESOLVED', icon: 'white_check_mark', color: colors.well },
};

const reopenings: Readonly<Record<NonNullable<Standing['reopened']>, string>> = {
	regression: 'REGRESSION',
	again: 'AGAIN',
	worse: 'WORSE',
	'by hand': 'REOPENED',
};

/** How long something is new: an hour after it began, people have seen it or nobody will call it news. */
const newsMs = 60 * 60_000;

/** How an issue looks at a moment. */
export function looksOf({ state, standing, sample, first }: Issue, at: number): Looks {
	if (state !== 'open') return settled[state];
	if (sample.job !== undefined) return jobLooks(sample.job);
	const plain = { icon: severityEmoji(sample.severityNumber), color: severityColor(sample.severityNumber) };
	const news = at - first < newsMs ? 'NEW' : 'ONGOING';
	const slow = sample.slow === undefined ? {} : { icon: 'turtle', color: colors.warning };
	if (standing?.reopened === undefined) return { ...plain, ...slow, word: news };
	const word = reopenings[standing.reopened];
	return standing.reopened === 'regression'
		? { word, icon: 'leftwards_arrow_with_hook', color: colors.back }
		: { ...plain, ...slow, word };
}

/** What a job came to says all there is to say: its state has no word of its own. */
function jobLooks({ outcome }: JobRun): Looks {
	const color = { started: colors.looked, succeeded: colors.well, failed: colors.wrong, missed: colors.warning };
	return { word: '', icon: jobIcons[outcome], color: color[outcome] };
}

/** Who did what and until when, and who takes care; nothing for an issue that nobody and nothing has touched. */
export function standingLine(issue: Issue): readonly RichTextLeaf[] {
	const { state, standing, assignee } = issue;
	const story = standing === undefined ? [] : stories[state](standing, issue);
	const care = assignee === undefined || state === 'resolved' ? [] : [text('assigned to '), person(assignee)];
	return story.length > 0 && care.length > 0 ? [...story, text(' · '), ...care] : capitalized([...story, ...care]);
}

function capitalized([first, ...rest]: readonly RichTextLeaf[]): readonly RichTextLeaf[] {
	if (first?.type !== 'text') return first === undefined ? [] : [first, ...rest];
	return [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest];
}

type Story = (standing: Standing, issue: Issue) => readonly RichTextLeaf[];

const stories: Readonly<Record<IssueState, Story>> = {
	open: (standing) => reopeningOf(standing),
	acknowledged: (standing) => [text('Acknowledged'), ...by(standing.by), text(', '), moment(standing.since)],
	muted: (standing) => [text('Muted'), ...by(standing.by), ...endOf(standing)],
	resolved: (standing, { seen }) =>
		standing.by === undefined
			? [text(`Resolved: quiet for ${duration(standing.since - seen)}, since `), moment(seen)]
			: [text('Resolved'), ...by(standing.by), ...inVersion(standing.version), text(', '), moment(standing.since)],
};

/** When a mute ends. */
export function endOf({ until, untilCount, untilWorse }: Omit<Standing, 'since'>): readonly RichTextLeaf[] {
	if (until !== undefined) return [text(' until '), moment(until)];
	if (untilCount !== undefined) return [text(` until it has happened ${count(untilCount)} times`)];
	return [text(untilWorse ? ' until it gets worse' : ' until somebody unmutes it')];
}

/** Why an issue is open again. */
function reopeningOf({ since, by: who, reopened, ended }: Standing): readonly RichTextLeaf[] {
	if (reopened === undefined) {
		return ended === undefined ? [] : [text('The mute'), ...by(ended.by), text(' ended '), moment(since)];
	}
	switch (reopened) {
		case 'regression':
			return [
				text('Back '),
				moment(since),
				...(ended ? [text(', '), ...resolution(ended, { at: since, word: 'before' })] : []),
			];
		case 'again':
			return [text('Back '), moment(since), text(ended ? ` after ${duration(since - ended.seen)} of quiet` : '')];
		case 'worse':
			return [text('Unmuted '), moment(since), text(': it got worse')];
		case 'by hand':
			return [text('Reopened'), ...by(who), text(', '), moment(since)];
	}
}

/** `resolved 3 days ago by @anna in 2.4.0`. */
export function resolution(
	ended: Ended,
	{ at, word }: { readonly at: number; readonly word: 'ago' | 'before' },
): readonly RichTextLeaf[] {
	return [text(`resolved ${duration(at - ended.since)} ${word}`), ...by(ended.by), ...inVersion(ended.version)];
}

const versionCharacters = 40;

/** ` in 2.4.0`, if it is known. */
function inVersion(version: string | undefined): readonly RichTextLeaf[] {
	const shown = oneLine(version ?? '', versionCharacters);
	return shown === '' ? [] : [text(' in '), bold(shown)];
}

// Runs of jobs and slow spans: nothing has to have failed, so they are named, coloured and explained in words of their own.
import type { RichTextElement, RichTextLeaf } from '../../model/message.ts';
import type { JobRun, Occurrence, SlowSpan } from '../../model/occurrence.ts';
import { bold, moment, paragraph, preformatted, text } from './rich-text.ts';
import { oneLine } from './untrusted.ts';
import { elapsed } from './words.ts';

const nameCharacters = 80;

const outcomes: Readonly<Record<JobRun['outcome'], string>> = {
	started: 'started',
	succeeded: 'succeeded',
	failed: 'failed',
	missed: 'did not run',
};

/** `Job nightly-export failed`, `Slow GET /report`; nothing for an error. */
export function specialName({ job, slow, operation = '' }: Occurrence): string | undefined {
	if (job !== undefined) return `Job ${oneLine(job.name, nameCharacters) || 'without a name'} ${outcomes[job.outcome]}`;
	if (slow !== undefined) return `Slow ${oneLine(operation, nameCharacters) || 'span'}`;
	return undefined;
}

/** Whether nothing has to have failed. */
export function isSpecial({ job, slow }: Occurrence): boolean {
	return job !== undefined || slow !== undefined;
}

/** What follows its name in a push notification: ` after 12 min`, ` took 8.2 s`. */
export function specialState({ job, slow }: Occurrence): string {
	if (job?.durationMs !== undefined) return ` ${job.outcome === 'failed' ? 'after' : 'in'} ${elapsed(job.durationMs)}`;
	return job === undefined && slow !== undefined ? ` took ${elapsed(slow.durationMs)}` : '';
}

/** The name of the emoji for an outcome. */
export const jobIcons: Readonly<Record<JobRun['outcome'], string>> = {
	started: 'arrow_forward',
	succeeded: 'white_check_mark',
	failed: 'red_circle',
	missed: 'alarm_clock',
};

/** How long it took and what was expected, as a line; nothing for an error. */
export function specialLines({ job, slow }: Occurrence): readonly RichTextElement[] {
	const leaves = job === undefined ? slownessOf(slow) : runOf(job);
	return leaves.length === 0 ? [] : [paragraph(...leaves)];
}

function runOf({ outcome, durationMs, usualMs, dueAt, ranAt }: JobRun): readonly RichTextLeaf[] {
	if (outcome === 'missed') {
		const due = dueAt === undefined ? [] : [text('Was due '), moment(dueAt)];
		const ran = ranAt === undefined ? [] : [text(dueAt === undefined ? 'Ran last ' : ' · ran last '), moment(ranAt)];
		return [...due, ...ran];
	}
	if (durationMs === undefined) return usualMs === undefined ? [] : [text(`Usually takes ${elapsed(usualMs)}`)];
	const lead = outcome === 'failed' ? 'Failed after ' : 'Took ';
	return [text(lead), bold(elapsed(durationMs)), text(usualMs === undefined ? '' : `, usually ${elapsed(usualMs)}`)];
}

function slownessOf(slow: SlowSpan | undefined): readonly RichTextLeaf[] {
	if (slow === undefined) return [];
	const usual = slow.usualMs === undefined ? '' : `, usually ${elapsed(slow.usualMs)}`;
	return [text('Took '), bold(elapsed(slow.durationMs)), text(`${usual} (threshold ${elapsed(slow.thresholdMs)})`)];
}

/** More of them are noise: the longest explain the rest. */
const childrenMax = 5;
const childCharacters = 80;

/** What took longest within a slow span, a line each. */
export function slowestOf({ slow }: Occurrence, max: number): readonly RichTextElement[] {
	const lines = (slow?.children ?? []).slice(0, Math.min(max, childrenMax)).map(({ name, service, durationMs }) => {
		const what = [oneLine(service, childCharacters), oneLine(name, childCharacters)].filter(Boolean).join('  ');
		return `${elapsed(durationMs).padStart(elapsedCharacters)}  ${what}`;
	});
	return lines.length === 0 ? [] : [paragraph(bold('Slowest within it')), ...preformatted(lines.join('\n'))];
}

/** `12.35 min` is the longest usual one. */
const elapsedCharacters = 8;

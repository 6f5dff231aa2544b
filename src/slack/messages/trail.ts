// What surrounds a failure in its trace: what was recorded before it, and what else went wrong. It shows what it is given;
// what belongs to a trace is found elsewhere.
import type { RichTextElement, RichTextLeaf } from '../../model/message.ts';
import type { Breadcrumb } from '../../model/notification.ts';
import type { Occurrence } from '../../model/occurrence.ts';
import { severityName } from '../../model/telemetry.ts';
import { bold, paragraph, preformatted, text } from './rich-text.ts';
import { subjectOf, wordsOf } from './subject.ts';
import { clip, oneLine } from './untrusted.ts';
import { count, elapsed, instant } from './words.ts';

const serviceCharacters = 24;
/** A line of a channel on a desk; phones scroll. */
const textCharacters = 90;

/** The last records before the failure, a line each, the oldest first. */
export function breadcrumbsOf(
	breadcrumbs: readonly Breadcrumb[],
	failedAt: number,
	max: number,
): readonly RichTextElement[] {
	const shown = max > 0 ? breadcrumbs.slice(-max) : [];
	if (shown.length === 0) return [];
	const services = new Set(shown.map(({ service }) => oneLine(service, serviceCharacters)));
	// On a phone a column that says the same in each line costs every line its end.
	const [only, ...others] = [...services];
	const heading = others.length > 0 || !only ? 'Just before' : `Just before, in ${only}`;
	const offsets = shown.map(({ at }) => offset(at, failedAt));
	const widest = Math.max(...offsets.map(({ length }) => length));
	const rows = shown.map((each, at) => [
		(offsets[at] ?? '').padStart(widest),
		...(others.length > 0 ? [oneLine(each.service, serviceCharacters)] : []),
		kindOf(each),
		`${oneLine(each.text, textCharacters)}${tookOf(each)}`,
	]);
	return [paragraph(bold(heading)), ...preformatted(aligned(rows))];
}

const secondMs = 1_000;

/** `-380 ms`, and `-1.0 s` so that the points stand below one another; what a skewed clock put behind the failure has a plus. */
function offset(at: number, failedAt: number): string {
	const ms = instant(at) - instant(failedAt);
	if (ms === 0) return '0 ms';
	const far = Math.abs(ms);
	return `${ms > 0 ? '+' : '-'}${far < secondMs || far >= 60 * secondMs ? elapsed(far) : `${(far / secondMs).toFixed(1)} s`}`;
}

/** Nothing of what took no time that is worth a word. */
function tookOf({ durationMs = 0 }: Breadcrumb): string {
	return durationMs >= 1 ? ` (${elapsed(durationMs)})` : '';
}

function kindOf({ source, severityNumber, failed }: Breadcrumb): string {
	if (source === 'log') return severityName(severityNumber);
	return failed ? 'FAILED' : 'span';
}

/** Columns as wide as their widest cell. */
function aligned(rows: readonly (readonly string[])[]): string {
	const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
	return rows
		.map((row) =>
			row
				.map((cell, column) => cell.padEnd(width(column)))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}

const saidCharacters = 140;

/** What else went wrong in the trace, a line each, beginning with what came first. */
export function companionsOf(
	companions: readonly Occurrence[],
	failedAt: number,
	max: number,
): readonly RichTextElement[] {
	const shown = companions.slice(0, max);
	if (shown.length === 0) return [];
	const more = companions.length - shown.length;
	return [
		paragraph(
			bold('Also failed in this trace'),
			...shown.flatMap((each) => companionLine(each, failedAt)),
			text(more > 0 ? `\n+ ${count(more)} more` : ''),
		),
	];
}

function companionLine(companion: Occurrence, failedAt: number): readonly RichTextLeaf[] {
	const { name, service } = subjectOf(companion);
	const said = oneLine(wordsOf(companion), saidCharacters);
	const ms = instant(companion.at) - instant(failedAt);
	const when = ms === 0 ? 'at the same moment' : `${elapsed(Math.abs(ms))} ${ms < 0 ? 'before' : 'after'}`;
	return [text('\n• '), bold(clip(service, serviceCharacters)), text(`  ${name}${said && `: ${said}`}  · ${when}`)];
}

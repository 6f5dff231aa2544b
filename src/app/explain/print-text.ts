// Explanations for people: a short paragraph for each log record, span and span event that answers why Slack did, or did not,
// hear of it. Of a record itself it shows nothing that could hold a secret; all other words have been redacted.
import type { Occurrence } from '../../model/occurrence.ts';
import { severityName } from '../../model/telemetry.ts';
import { plainText } from '../../slack/messages/plain-text.ts';
import type { Explanation } from './explain.ts';
import { errorText } from './print-json.ts';
import type { RouteTaken } from './route-taken.ts';

/** The paragraphs, numbered from 0 as the objects of the JSON are. */
export function printText(explanations: readonly Explanation[]): string {
	return explanations.map((each, at) => paragraph(each, at)).join('\n');
}

function paragraph(explanation: Explanation, at: number): string {
	const lines = [...fateOf(explanation), ...troubleOf(explanation), ...footnotes(explanation)];
	return [
		`${at}. ${nameOf(explanation)}`,
		...lines.flatMap((line) => line.split('\n')).map((line) => `   ${line}`),
		'',
	].join('\n');
}

function nameOf({ record, eventIndex }: Explanation): string {
	if (record.kind === 'log') {
		const severity = record.severityNumber > 0 ? `, ${severityName(record.severityNumber)}` : '';
		return `log record${severity}, ${timeOf(record.timeUnixNano || record.observedTimeUnixNano)}`;
	}
	return eventIndex === undefined
		? `span ${record.spanId}, ${timeOf(record.startTimeUnixNano)}`
		: `event ${eventIndex} of span ${record.spanId}`;
}

const nanosecondsPerMillisecond = 1_000_000n;
/** The last moment that a date can name. */
const dateMsMax = 8_640_000_000_000_000;

function timeOf(nanoseconds: bigint): string {
	const ms = Number(nanoseconds / nanosecondsPerMillisecond);
	return ms === 0 || ms > dateMsMax ? 'without a time' : new Date(ms).toISOString();
}

function fateOf(explanation: Explanation): string[] {
	const { kept, pipeline, exporter, droppedBy, condition } = explanation;
	if (pipeline === undefined) return ['Dropped: no pipeline takes its kind.'];
	if (droppedBy !== undefined && droppedBy === exporter)
		return [`Dropped by ${droppedBy}: it does not meet ${condition}`];
	if (!kept) return [`Dropped by ${droppedBy}: ${condition}`];
	if (exporter === undefined) return [`Kept by the pipeline ${pipeline}, which has no exporter to Slack.`];
	return [`Kept by the pipeline ${pipeline}${outcomeOf(explanation, exporter)}.`];
}

function outcomeOf({ harmless, copyOf, occurrence, routes = [] }: Explanation, exporter: string): string {
	if (occurrence === undefined) return `, but ${exporter} tells nothing: ${harmless}`;
	if (copyOf !== undefined) return `, but not told by ${exporter}: the same failure as ${copyOf}, seen once more`;
	return routes.every(({ quiet }) => quiet !== undefined)
		? `, but muted in ${exporter} now`
		: ` and told by ${exporter}`;
}

function troubleOf({ occurrence, fingerprint, routes = [], message }: Explanation): string[] {
	if (occurrence === undefined || fingerprint === undefined) return [];
	return [
		`Occurrence: ${titleOf(occurrence)}`,
		`Fingerprint: ${fingerprint.key}, by ${fingerprint.step}: ${fingerprint.parts.map((part) => JSON.stringify(part)).join(', ')}`,
		...routes.map(routeText),
		...(message === undefined ? [] : [`Message:\n${indented(plainText(message).text)}`]),
	];
}

function titleOf({ exceptions: [exception], message }: Occurrence): string {
	const [first = ''] = (exception?.message || message).split('\n');
	return exception === undefined || exception.type === '' ? first : `${exception.type}: ${first}`;
}

function routeText({ name, condition, destination, mentions, quiet }: RouteTaken): string {
	const called = mentions.length === 0 ? 'calls nobody' : `calls ${mentions.join(', ')}`;
	return `Route: ${name}, to ${destination}, ${quiet ? quietText(quiet) : called}${condition === undefined ? '' : `: ${condition}`}`;
}

function quietText({ because, until }: NonNullable<RouteTaken['quiet']>): string {
	return `muted (${because})${until === undefined ? '' : ` until ${new Date(until).toISOString()}`}`;
}

function indented(text: string): string {
	return text.replace(/^/gm, '   ');
}

function footnotes({ errors, redactions }: Explanation): string[] {
	const masked = [...redactions].map(([rule, count]) => `${rule} ${count}x`);
	return [
		...(masked.length === 0 ? [] : [`Masked: ${masked.join(', ')}`]),
		...errors.map((error) => `Could not be evaluated: ${errorText(error)}`),
	];
}

// How bad a log record is, as far as it says so: by number, by name, or by carrying an exception.
import { type LogRecord, severityNumbers } from '../../model/telemetry.ts';
import { eventNameOf } from './event.ts';
import { hasConvention } from './exception.ts';

/** The highest number of the scale. */
const severityMax = 24;

/**
 * A record's severity from 1 to 24, or 0 when nothing on it tells. Without a number its text counts; without either, a
 * record in the form of an exception (its attributes or its event name) counts as ERROR.
 */
export function severityOf(record: LogRecord): number {
	if (record.severityNumber > 0) return Math.min(record.severityNumber, severityMax);
	const number = severityOfText(record.severityText);
	if (number > 0) return number;
	const thrown = /^exception$|\.exception$/.test(eventNameOf(record)) || hasConvention(record.attributes);
	return thrown ? severityNumbers.ERROR : 0;
}

/** What loggers call their levels, by the mapping of OpenTelemetry's log data model. */
const levels: ReadonlyMap<string, number> = new Map([
	['trace', 1],
	['finest', 1],
	['silly', 1],
	['debug', 5],
	['verbose', 5],
	['fine', 5],
	['info', 9],
	['information', 9],
	['informational', 9],
	['http', 9],
	['notice', 10],
	['warn', 13],
	['warning', 13],
	['error', 17],
	['err', 17],
	['severe', 17],
	['critical', 18],
	['crit', 18],
	['dpanic', 18],
	['alert', 19],
	['panic', 19],
	['fatal', 21],
	['emerg', 21],
	['emergency', 21],
]);

/** A level's name in any case, with the number 2 to 4 that the scale's own short names have (`ERROR3`). */
function severityOfText(text: string): number {
	const [, name = '', step = '1'] = /^\s*([a-z]{3,16}?)([1-4]?)\s*$/i.exec(text.slice(0, 32)) ?? [];
	const level = levels.get(name.toLowerCase());
	return level === undefined ? 0 : level + Number(step || '1') - 1;
}

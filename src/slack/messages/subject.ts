// What an occurrence is called: its name, its service, what it said, where it happened, and the one line of it that a
// phone shows. Harmless text throughout; escaping is left to whoever puts it into mrkdwn.

import type { CodeLocation, Occurrence } from '../../model/occurrence.ts';
import { severityName } from '../../model/telemetry.ts';
import { isSpecial, specialName } from './job.ts';
import { limits } from './limits.ts';
import { escapeWithin, withoutTicks } from './mrkdwn.ts';
import { clipStart, oneLine } from './untrusted.ts';

/** The names in a title. */
export interface Subject {
	/** The exception's type, else the event's name, else the severity. */
	readonly name: string;
	/** Whether the name says more than that something went wrong. */
	readonly named: boolean;
	readonly service: string;
	readonly environment?: string;
}

/** A Java class with its packages fits. */
const nameCharacters = 120;
const serviceCharacters = 80;
const environmentCharacters = 40;

/** Names an occurrence. */
export function subjectOf(occurrence: Occurrence): Subject {
	const { exceptions, eventName, severityNumber, source, origin } = occurrence;
	const name = specialName(occurrence) ?? oneLine(exceptions[0]?.type || eventName || '', nameCharacters);
	const unnamed = source === 'span' ? 'Failed span' : severityName(severityNumber);
	const environment = oneLine(origin.environment ?? '', environmentCharacters);
	return {
		name: name || (exceptions.length > 0 ? 'Exception' : unnamed),
		named: name !== '',
		service: oneLine(origin.service, serviceCharacters) || 'an unnamed service',
		...(environment && { environment }),
	};
}

/** What it said: the log's own words and the exception's, each once. */
export function wordsOf({ message, exceptions }: Occurrence): string {
	const thrown = exceptions[0]?.message ?? '';
	if (message === '' || thrown.includes(message)) return thrown;
	if (thrown === '') return message;
	if (!message.includes(thrown)) return `${message}\n${thrown}`;
	// Several lines around the exception's message are its stack, which has a place of its own.
	return message.trim().includes('\n') ? thrown : message;
}

const fileCharacters = 60;

/** `charge.ts:42`; `''` when the file is unknown. */
export function fileLine({ file, line }: CodeLocation): string {
	const path = oneLine(clipStart(file ?? '', limits.notification), limits.notification);
	const name = path.split(/[\\/]/).at(-1)?.trim() ?? '';
	if (name === '') return '';
	return `${clipStart(name, fileCharacters)}${line === undefined ? '' : `:${line}`}`;
}

/** The parts of a push notification besides what was said. */
export interface Push {
	/** `New error in`, say. */
	readonly lead: string;
	/** Stands behind the service. */
	readonly state?: string;
	/** Whether the name leads instead of standing before what was said. */
	readonly nameFirst?: boolean;
	/** The operator's own title, in place of the name, the service and the environment. */
	readonly title?: string;
}

/** Shares of the line that leave what was said at least a fifth of it, however long the names. */
const share = { said: 50, title: 120, name: 60, service: 50, environment: 20, operation: 50, where: 30 } as const;

/** `New error in checkout-api (production): TypeError: … — POST /api/checkout (charge.ts:42)`, escaped. */
export function pushLine(occurrence: Occurrence, push: Push): string {
	const said = oneLine(occurrence.exceptions[0]?.message || occurrence.message, limits.notification);
	const start = startOf(subjectOf(occurrence), push, said !== '');
	const place = placeOf(occurrence);
	const end = start.length + place.length > limits.notification - share.said ? '' : place;
	const room = limits.notification - start.length - ': '.length - end.length;
	const line = said === '' ? `${start}${end}` : `${start}: ${escapeWithin(said, room)}${end}`;
	return withoutTicks(line);
}

function startOf(subject: Subject, push: Push, saidMore: boolean): string {
	const { lead, state = '', nameFirst = false, title = '' } = push;
	if (title !== '') {
		const own = escapeWithin(title, share.title);
		return nameFirst ? `${own}${state}` : `${lead.replace(/ in$/, '')}${state}: ${own}`;
	}
	const name = escapeWithin(subject.name, share.name);
	const environment = escapeWithin(subject.environment ?? '', share.environment);
	const service = escapeWithin(subject.service, share.service);
	const origin = `${lead} ${service}${environment && ` (${environment})`}${state}`;
	if (nameFirst) return `${name} ${origin}`;
	// A severity says nothing beside words that `lead` has not said.
	return subject.named || !saidMore ? `${origin}: ${name}` : origin;
}

/** ` — POST /api/checkout (charge.ts:42)`, as far as known, escaped. */
function placeOf(occurrence: Occurrence): string {
	const { operation = '', code } = occurrence;
	const what = isSpecial(occurrence) ? '' : escapeWithin(oneLine(operation, share.operation), share.operation);
	const where = escapeWithin(clipStart(fileLine(code ?? {}), share.where), share.where);
	if (where === '') return what && ` — ${what}`;
	return what === '' ? ` — ${where}` : ` — ${what} (${where})`;
}

// Who was affected, as a hash: enough to tell how many there were, and not who. It is made from the record as it came,
// because redaction makes one mask of many users; the id itself goes nowhere.
import { hash } from 'node:crypto';
import { firstLine } from '../text.ts';
import type { Source } from './recognize.ts';

/** Under which names the conventions have them, today's first. */
const names = ['user.id', 'enduser.id', 'enduser.pseudo.id', 'user.hash'] as const;

/** Eight hexadecimal digits of the hash of the user that a record names; nothing when it names none. */
export function userOf({ record, eventIndex }: Source): string | undefined {
	const event = record.kind === 'span' && eventIndex !== undefined ? record.events[eventIndex] : undefined;
	const id = (event && firstLine(event.attributes, ...names)) || firstLine(record.attributes, ...names);
	return id === '' ? undefined : hash('sha256', `user of otel-slack\n${id}`).slice(0, 8);
}

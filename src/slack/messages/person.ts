// Somebody in Slack, named in a sentence.
import type { Person } from '../../model/issue.ts';
import type { RichTextLeaf } from '../../model/message.ts';
import { text } from './rich-text.ts';
import { oneLine } from './untrusted.ts';

const nameCharacters = 40;
const userId = /^[UW][A-Z0-9]{1,30}$/;

/** Their name as text where it is known, because a mention would call them; a mention only where nothing else names them. */
export function person({ id, name = '' }: Person): RichTextLeaf {
	const shown = oneLine(name, nameCharacters);
	if (shown !== '') return text(`@${shown.replace(/^@/, '')}`, { bold: true });
	return userId.test(id) ? { type: 'user', user_id: id } : text('somebody');
}

/** Somebody who is to hear of it: a mention. */
export function called(who: Person): RichTextLeaf {
	return userId.test(who.id) ? { type: 'user', user_id: who.id } : person(who);
}

/** ` by @anna`; nothing where nobody did it. */
export function by(who: Person | undefined): readonly RichTextLeaf[] {
	return who === undefined ? [] : [text(' by '), person(who)];
}

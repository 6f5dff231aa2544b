// Who is called, as operators write it: `@here`, `@channel`, or the id of a user or a user group, as Slack shows it under
// "Copy member ID" and "Copy group ID".
import { z } from 'zod';
import { notate } from '../../config/notation.ts';
import type { Mention } from '../../model/notification.ts';

const expected = '"@here", "@channel", "@everyone", or the id of a user (U...) or user group (S...)';

/** A mention, written as its text. */
export function mention(): z.ZodType<Mention, string> {
	const shape = z.string().transform((text, context) => {
		const read = readMention(text);
		if (read !== undefined) return read;
		context.addIssue({ code: 'custom', message: `expected ${expected}` });
		return z.NEVER;
	});
	return notate(shape, {
		expected: { yaml: expected, code: expected },
		read: ({ value }) => ({ value }),
		print: (value) => writeMention(value as Mention),
		jsonSchema: { type: 'string' },
	});
}

function readMention(text: string): Mention | undefined {
	const range = /^@(here|channel|everyone)$/.exec(text)?.[1];
	if (range === 'here' || range === 'channel' || range === 'everyone') return { kind: 'broadcast', range };
	if (/^[UW][A-Z0-9]{2,}$/.test(text)) return { kind: 'user', id: text };
	return /^S[A-Z0-9]{2,}$/.test(text) ? { kind: 'usergroup', id: text } : undefined;
}

/** A mention as operators write it. */
export function writeMention(mention: Mention): string {
	return mention.kind === 'broadcast' ? `@${mention.range}` : mention.id;
}

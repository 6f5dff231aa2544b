import { expect, test } from 'vitest';
import { refusalOf } from '../../../src/preview/validate.ts';
import { formatted, outspoken } from '../../../src/slack/messages/format.ts';
import { render } from '../../../src/slack/messages/render.ts';
import { createRememberedLog } from '../../fakes.ts';
import { first, links } from '../notifications.ts';
import { card, pressable } from '../scenes.ts';

const divider = { type: 'divider' };

test('what a formatter makes is sent in place of ours, with our metadata', () => {
	const message = render(first(), {
		links,
		format: ({ issue }) => ({ text: `own ${issue.count}`, blocks: [divider] }),
	});
	expect(message).toMatchObject({ text: 'own 1', blocks: [divider], unfurl_links: false });
	expect(message.metadata).toEqual(render(first(), { links }).metadata);
});

test('where it returns nothing, nonsense, or throws, ours is sent', () => {
	const ours = render(first(), { links });
	const nonsense = { blocks: [{ type: 'nonsense' }] };
	expect(render(first(), { links, format: () => undefined })).toEqual(ours);
	expect(render(first(), { links, format: () => nonsense })).toEqual(ours);
	expect(
		render(first(), {
			links,
			format: () => {
				throw new Error('no');
			},
		}),
	).toEqual(ours);
	expect(formatted(() => ({ blocks: [divider] }), first(), 'ours')).toEqual({ text: 'ours', blocks: [divider] });
});

test('a card keeps its buttons, whoever made it', () => {
	const kinds = (made: object) => {
		const message = render(card(), { links, format: () => made });
		expect(refusalOf({ ...message })).toBeUndefined();
		return message.blocks?.map(({ type }) => type);
	};
	expect(kinds({ blocks: [divider] })).toEqual(['divider', 'actions']);
	expect(kinds({ text: 'own' })).toEqual(['section', 'actions']);
	const { living: _, ...told } = card({}, { pressable });
	expect(render(told, { links, format: () => ({ text: 'own' }) }).blocks).toBeUndefined();
});

test('a formatter that throws is told of, without what it said', () => {
	const log = createRememberedLog();
	const failing = outspoken(() => {
		throw new TypeError('secret');
	}, log);
	expect(failing(first())).toBeUndefined();
	expect(log.lines).toEqual(['warn the formatter threw, so the message has its usual form: TypeError']);
	const odd = outspoken(() => {
		throw 'secret';
	}, log);
	expect(odd(first())).toBeUndefined();
	expect(log.lines[1]).toMatch(/: string$/);
	expect(outspoken(() => ({ text: 'own' }), log)(first())).toEqual({ text: 'own' });
});

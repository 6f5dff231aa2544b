import { expect, test } from 'vitest';
import type { Notification } from '../../../src/model/notification.ts';
import { bodyOf } from '../../../src/slack/messages/body.ts';
import { epoch } from '../../fakes.ts';
import { first, links } from '../notifications.ts';
import { card, told } from '../scenes.ts';
import { shownElements } from '../shown.ts';

const detail = { frames: 6, causeFrames: 3, causes: 4, fields: 10, words: 900, breadcrumbs: 10, companions: 5 };
const body = (notification: Notification) => bodyOf(notification, { links }, detail);

test('the time stands in one place: in the line that counts, or in the small print', () => {
	expect([body(first()).lines, body(first()).print.join().includes('<!date^')]).toEqual([[], true]);
	for (const counted of [card(), told('again')]) {
		expect(shownElements(body(counted).lines)).toContain('Seen 317 times');
		expect([...body(counted).print, ...(body(counted).briefPrint ?? [])].join()).not.toContain('<!date^');
	}
});

test('the trace is the latest of many where there are many', () => {
	expect(body(first()).print[0]).toContain('|View trace>');
	expect(body(first(undefined, { count: 2, seen: epoch })).print[0]).toContain('|View latest trace>');
});

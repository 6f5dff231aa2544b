import { expect, test } from 'vitest';
import {
	anewDelivery,
	deliveryOf,
	editDelivery,
	quietDelivery,
	threadDelivery,
	timerDelivery,
	timerLane,
	uploadDelivery,
} from '../../src/issues/intents.ts';
import type { Target } from '../../src/model/notification.ts';
import { isTimer } from '../../src/model/store.ts';
import { epoch } from '../fakes.ts';

const issue = 'issue:slack:v1:a';
const exporter = 'slack';
const here = { kind: 'broadcast', range: 'here' } as const;
const webhook: Target = { lane: 'post:a', mentions: [here] };
const bot: Target = { ...webhook, updates: 'update:a', layout: 'color' };
const bodyOf = ({ body }: { readonly body: string }) => JSON.parse(body);

test('a repeat is an edit where the card can be edited, and a message where it cannot', () => {
	const repeat = { reason: 'repeat', delayMs: 5 } as const;
	const edit = deliveryOf(issue, repeat, { exporter, target: bot });
	expect(edit).toMatchObject({ lane: 'update:a', delayMs: 5, once: `edit:post:a:${issue}` });
	expect(bodyOf(edit)).toEqual({ exporter, issue, edit: 'post:a' });
	const message = deliveryOf(issue, repeat, { exporter, target: webhook });
	expect(message).toMatchObject({ lane: 'post:a', delayMs: 5, once: `repeat:post:a:${issue}` });
	expect(bodyOf(message)).toEqual({ exporter, issue, reason: 'repeat' });
});

test('of several first messages that wait only one is kept', () => {
	const first = deliveryOf(issue, { reason: 'first', delayMs: 0 }, { exporter, target: bot });
	expect(first.once).toBe(`first:post:a:${issue}`);
});

test('news carries who is called, how it looks and what it is about; each is a delivery of its own', () => {
	const spike = { perMinute: 40, usualPerMinute: 2 };
	const news = deliveryOf(issue, { reason: 'spike', delayMs: 0, spike, threshold: 10 }, { exporter, target: bot });
	expect(bodyOf(news)).toEqual({
		exporter,
		issue,
		reason: 'spike',
		threshold: 10,
		spike,
		mentions: [here],
		layout: 'color',
	});
	expect(news).not.toHaveProperty('once');
});

test('softly said means that nobody is called', () => {
	const soft = deliveryOf(issue, { reason: 'release', delayMs: 0, softly: true }, { exporter, target: bot });
	expect(bodyOf(soft)).toEqual({ exporter, issue, reason: 'release', softly: true, layout: 'color' });
});

test('the sum of a quiet waits for its end, once for its lane', () => {
	const quiet = { by: 'night', because: 'night', at: epoch, until: epoch + 9 };
	const sum = deliveryOf(issue, { reason: 'quiet', delayMs: 9 }, { exporter, target: { ...webhook, quiet } });
	expect(sum).toMatchObject({ lane: 'post:a', delayMs: 9, once: `quiet:post:a:slack:${epoch + 9}` });
	expect(quietDelivery('post:a', { exporter, quietUntil: 1, ended: true }).once).toBe('quiet-ended:post:a:slack:1');
});

test('of several of one kind for one issue only one waits, but everything that people did is said', () => {
	const anew = anewDelivery('post:a', { exporter, issue, reason: 'first', lost: '1.2' });
	expect(anew).toMatchObject({ lane: 'post:a', once: `anew:post:a:${issue}` });
	expect(editDelivery('update:a', { exporter, issue, edit: 'post:b' }).once).toBe(`edit:post:b:${issue}`);
	expect(uploadDelivery('upload:a', { exporter, issue, upload: 'post:a' }).once).toBe(`upload:post:a:${issue}`);
	expect(threadDelivery('post:a', { exporter, issue, details: true })).not.toHaveProperty('once');
});

test('an exporter has one timer, and one for each issue that is muted until a moment', () => {
	expect(timerLane(exporter)).toBe('timer:slack');
	expect([timerDelivery({ exporter }), timerDelivery({ exporter, issue })].map(({ once }) => once)).toEqual([
		'timer:slack',
		`timer:${issue}`,
	]);
	expect(isTimer(timerDelivery({ exporter }))).toBe(true);
});

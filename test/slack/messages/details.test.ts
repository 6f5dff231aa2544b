import { expect, test } from 'vitest';
import { detailsOf, draftDetails } from '../../../src/slack/messages/details.ts';
import type { Detail } from '../../../src/slack/messages/draft.ts';
import { occurrence } from '../../builders.ts';
import { first, links } from '../notifications.ts';
import { card } from '../scenes.ts';
import { shownElements } from '../shown.ts';

const detail: Detail = { frames: 6, causeFrames: 3, causes: 4, fields: 10, words: 900, breadcrumbs: 10, companions: 5 };

test('the stack, what came before and what else failed, in this order', () => {
	expect(shownElements(detailsOf(card(), detail))).toMatch(
		/^TypeError\n[\s\S]*Caused by[\s\S]*Just before\n[\s\S]*Also failed/,
	);
	expect(detailsOf(first(occurrence({ exceptions: [] })), detail)).toEqual([]);
});

test('each is given up by itself', () => {
	const without = (less: Partial<Detail>) => shownElements(detailsOf(card(), { ...detail, ...less }));
	expect(without({ frames: 0 })).toMatch(/^Just before/);
	expect(without({ breadcrumbs: 0 })).not.toContain('Just before');
	expect(without({ companions: 0 })).not.toContain('Also failed');
});

test('a reply that holds the details names what they are of in its push', () => {
	expect(draftDetails(card(), { links }, detail).text).toMatch(
		/^Details of checkout-api \(production\): TypeError: Cannot/,
	);
});

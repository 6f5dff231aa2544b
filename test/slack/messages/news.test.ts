import { expect, test } from 'vitest';
import { render } from '../../../src/slack/messages/render.ts';
import { epoch } from '../../fakes.ts';
import { expectGolden } from '../golden.ts';
import { issue, links, minuteMs } from '../notifications.ts';
import { hourMs, news, told } from '../scenes.ts';

test.for(Object.entries(news))('a whole message where there is no card: %s', async ([name, each]) => {
	await expectGolden(render(each, { links }), `news-${name}`);
});

test.for(Object.entries(news))('a few lines in the thread of a card: %s', async ([name, each]) => {
	await expectGolden(render({ ...each, threaded: true }, { links }), `thread-${name}`);
});

// Each is told with what is known, and with nothing but the reason.
test.for<[string, string, Parameters<typeof told>]>([
	['312/min, usually 4/min', 'far more than usual', ['spike', { spike: { perMinute: 312, usualPerMinute: 4 } }]],
	['first seen in 2.14.3', 'first seen there', ['release', {}]],
])('%s, and at least: %s', ([known, atLeast, [reason, more]]) => {
	expect(render(told(reason, more), { links }).text).toContain(known);
	const { version: _, ...origin } = { service: 's', version: '1' };
	const bare = { issue: issue({ ...told(reason).issue.sample, origin }), reason };
	expect(render(bare, { links }).text).toContain(atLeast);
});

test('a regression says when, by whom and in which version it was resolved, as far as is known', () => {
	const ended = { since: epoch - 3 * 24 * hourMs, seen: epoch };
	const text = (more: object) =>
		render(
			{ issue: issue(undefined, { standing: { since: epoch, ...more } }), reason: 'regression', at: epoch },
			{ links },
		).text;
	expect(text({ ended: { ...ended, by: { id: 'U1', name: 'anna' }, version: '2.4.0' } })).toContain(
		'is back: resolved 3 days ago by @anna in 2.4.0: ',
	);
	expect(text({ ended })).toContain('is back: resolved 3 days ago: ');
	expect(text({})).toContain('is back: it was resolved: ');
});

test('what is back says for how long it was quiet: since it was seen, else since it was told', () => {
	const quiet = (ended?: number, toldAt?: number) => {
		const standing = { since: epoch, ...(ended !== undefined && { ended: { since: ended, seen: ended } }) };
		const before = toldAt === undefined ? {} : { told: { count: 1, at: toldAt, rollups: 0 } };
		return render({ issue: issue(undefined, { standing }), reason: 'again', at: epoch, ...before }, { links }).text;
	};
	expect(quiet(epoch - 26 * hourMs, epoch)).toContain('is back: quiet for 26 h: ');
	expect(quiet(undefined, epoch - 50 * minuteMs)).toContain('is back: quiet for 50 min: ');
	expect(quiet()).toContain('is back: after a long quiet: ');
});

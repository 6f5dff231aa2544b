import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SlackMessage } from '../../../src/model/message.ts';
import type { Notification } from '../../../src/model/notification.ts';
import type { Exception, Frame, Occurrence } from '../../../src/model/occurrence.ts';
import { refusalOf, updateTextMax } from '../../../src/preview/validate.ts';
import { fits, sizeOf } from '../../../src/slack/messages/limits.ts';
import { plainText } from '../../../src/slack/messages/plain-text.ts';
import { render, renderDetails, renderStateChange } from '../../../src/slack/messages/render.ts';
import { exception, frame, occurrence } from '../../builders.ts';
import { commandLike, issueLike, linksLike, notificationLike, templateLike } from '../arbitrary.ts';
import { chain, escalation, first, hostile, issue, links, repeat } from '../notifications.ts';
import { faultsOf } from '../strict.ts';

test('the metadata holds names and the count, each scalar and known', () => {
	const named = { fingerprint: 'v1:k3jq7m2xw5a4p6zt', service: 'checkout-api', environment: 'production', count: 317 };
	expect([first(), repeat(), escalation()].map((each) => render(each, { links }).metadata?.event_type)).toEqual([
		'otel_error_first',
		'otel_error_repeat',
		'otel_error_escalation',
	]);
	expect(render(repeat(), { links }).metadata?.event_payload).toEqual(named);
	const unnamed = render(first(occurrence({ origin: { service: '' } })), { links });
	expect(unnamed.metadata?.event_payload).toEqual({ fingerprint: 'v1:k3jq7m2xw5a4p6zt', count: 1 });
});

test('the same notification makes the same message', () => {
	expect(render(repeat(), { links })).toEqual(render(repeat(), { links }));
});

/** A sample that grows in one part alone. */
const stackOf = (frames: number): readonly Exception[] => {
	return [1, 2, 3, 4, 5].map(() => ({
		...exception('TypeError', 'x'.repeat(180)),
		frames: Array.from({ length: frames }, (_, at) => frame(`frame${at}`, `src/${'deep/'.repeat(14)}file.ts`)),
	}));
};

test('a card too large gives up frames before fields, and fields before words', () => {
	const words = 'word '.repeat(170).trim();
	const facts = (length: number) =>
		Array.from({ length: 9 }, (_, at) => ({ name: `fact ${at}`, value: 'v'.repeat(length) }));
	const json = (over: Partial<Occurrence>) => JSON.stringify(render(first(occurrence(over)), { links }));

	const small = json({ exceptions: stackOf(2), message: words });
	expect(small).toContain('frame1 (');
	const deep = json({ exceptions: stackOf(6), message: words, facts: facts(60) });
	expect(deep).not.toContain('frame5 (');
	expect(deep).toContain('frame0 (');
	expect(deep).toContain('more*\\n');
	const wide = json({ exceptions: stackOf(6), message: words, facts: facts(200) });
	expect(wide).toContain('+ 8 more*');
	expect(wide).toContain(words);
});

const layouts = ['compact', 'standard', 'color'] as const;
const reasons = ['again', 'escalation', 'regression', 'release', 'repeat', 'spike'] as const;

/** All that can be known around an occurrence, each text of it this one. */
function everythingOf(long: string, sample: Occurrence): Partial<Notification> {
	const values = Array.from({ length: 5 }, () => ({ value: long, count: 1_000_000 }));
	const crumb = { source: 'log', at: 0, service: long, severityNumber: 17, text: long, durationMs: 1 } as const;
	return {
		pressable: 'k'.repeat(200),
		facts: {
			services: values,
			versions: values,
			hosts: values,
			operations: values,
			users: 1e9,
			perHour: Array.from({ length: 48 }, () => 1_000),
		},
		breadcrumbs: Array.from({ length: 50 }, () => crumb),
		companions: Array.from({ length: 20 }, () => sample),
	};
}

test.for(['x', '漢', '😀', '&', '<', '"', '\\', '*', '`', 'é', 'ש', `${hostile} `])(
	'every budget holds where all parts are as long as can be and made of %s',
	([...unit]) => {
		const long = unit.join('').repeat(2_000);
		const frames: readonly Frame[] = Array.from({ length: 50 }, () => frame(long, long));
		const sample = occurrence({
			message: long,
			exceptions: Array.from({ length: 8 }, () => ({ ...exception(long, long), frames })),
			operation: long,
			code: { function: long, file: long, line: 1 },
			origin: { service: long, environment: long, version: long, host: long, namespace: long },
			facts: Array.from({ length: 30 }, () => ({ name: long, value: long })),
			trace: { traceId: long, spanId: long },
		});
		const template = `https://x.example/${'a'.repeat(1_980)}`;
		const around = everythingOf(long, sample);
		const cards = layouts.map((layout) => ({ ...first(sample), ...around, layout, living: true as const }));
		const by = { id: 'U1', name: long };
		const standing = { since: 0, reopened: 'regression', ended: { since: 0, seen: 0, by, version: long } } as const;
		const news = reasons.map((reason) => ({ ...around, reason, issue: issue(sample, { standing, count: 1e9 }) }));
		for (const notification of [first(sample), repeat(sample), escalation(sample), ...cards, ...news]) {
			const message = render(notification, { links: { trace: template, logs: template } });
			expect(faultsOf(message)).toEqual([]);
			expect([fits(message), sizeOf(message)]).toEqual([true, sizeOf(message)]);
		}
	},
);

// Shrinking texts of 40,000 characters can take minutes.
const runs = { numRuns: 150, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: true } as const;

/** Whoever did something has a real id; other mentions would be strangers'. */
const ourPeople = /<@(?:U024BE7LH|W1)>/g;

function expectTaken(message: SlackMessage): void {
	expect(faultsOf(message)).toEqual([]);
	expect(refusalOf({ ...message }, updateTextMax)).toBeUndefined();
	expect(fits(message)).toBe(true);
	const plain = plainText(message);
	expect(faultsOf({ ...plain, text: plain.text.replace(ourPeople, '@') })).toEqual([]);
}

test('whatever went wrong, the message is one that Slack takes, and so is its plain text', () => {
	fc.assert(
		fc.property(notificationLike, linksLike, templateLike, (notification, templates, template) => {
			const options = { links: templates, ...(template && { template }) };
			expectTaken(render(notification, options));
			const details = renderDetails(notification, options);
			if (details !== undefined) expectTaken(details);
		}),
		runs,
	);
});

test('whatever is asked for an issue, what is said of it is a message that Slack takes', () => {
	fc.assert(
		fc.property(issueLike, fc.option(commandLike, { nil: undefined }), (after, command) => {
			expectTaken(renderStateChange(after, command));
		}),
		runs,
	);
});

/** The kinds of blocks, top to bottom, beside the bar as well. */
const kinds = ({ blocks = [], attachments = [] }: SlackMessage) => [
	blocks.map(({ type }) => type),
	...attachments.map((attachment) => attachment.blocks.map(({ type }) => type)),
];

/** An issue of which nothing is known. */
const silent: Notification = {
	reason: 'first',
	issue: issue({
		source: 'log',
		at: 0,
		severityNumber: 17,
		exceptions: [],
		message: '',
		scopeName: '',
		origin: { service: '' },
		facts: [],
	}),
};

test('a card keeps the kinds and the order of its blocks through all its edits, whatever becomes of its issue', () => {
	fc.assert(
		fc.property(notificationLike, notificationLike, linksLike, (one, other, templates) => {
			const { layout = 'standard' } = one;
			const pressable = 'issue:slack:v1:k3jq7m2xw5a4p6zt';
			const card = (each: Notification) => render({ ...each, layout, pressable, living: true }, { links: templates });
			expect(kinds(card(one))).toEqual(kinds(card(other)));
			expect(kinds(card(one))).toEqual(kinds(card(silent)));
		}),
		runs,
	);
});

test('a chain of causes is shown whole where there is room', () => {
	expect(JSON.stringify(render(first(occurrence({ exceptions: chain() })), { links }))).toContain('Caused by: Payment');
});

test('all of what came before is shown where there is room, and the last ten where there is not', () => {
	const crumbs = (number: number, text: string): Partial<Notification> => ({
		breadcrumbs: Array.from({ length: number }, () => ({
			source: 'log',
			at: 0,
			service: 's',
			severityNumber: 9,
			text,
		})),
	});
	const shown = (around: Partial<Notification>) =>
		JSON.stringify(render({ ...first(), ...around }, { links })).match(/INFO/g)?.length;
	expect(shown(crumbs(40, 'short'))).toBe(40);
	expect(shown(crumbs(51, 'short'))).toBe(50);
	expect(shown(crumbs(50, 'x'.repeat(90)))).toBe(10);
});

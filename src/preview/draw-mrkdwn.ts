// Slack's own markup as HTML, and as the plain words of a push notification. Follows what Slack shows, so that a message
// that was escaped badly looks as bad here: https://docs.slack.dev/messaging/formatting-message-text.
import { drawLink, drawMention, drawMoment } from './draw-leaves.ts';
import { emojiOf } from './emoji.ts';
import { type Html, html, textOfHtml } from './html.ts';

/** How mrkdwn is read: `verbatim` leaves bare web addresses alone. */
export interface MrkdwnOptions {
	readonly verbatim: boolean;
}

/** The deepest formatting in formatting: bold, italic and struck through can be nested once each. */
const depthMax = 3;

/** Draws mrkdwn: code fences first, then quotes by line, then what is inside a line. */
export function drawMrkdwn(text: string, options: MrkdwnOptions): Html {
	const parts = text.split(/```\n?([\s\S]+?)\n?```\n?/);
	return html`${parts.map((part, index) =>
		index % 2 === 1 ? html`<pre>${drawCode(part)}</pre>` : drawLines(part, options),
	)}`;
}

/** The words of mrkdwn without its formatting, as a push notification shows them. */
export function plainMrkdwn(text: string): string {
	return textOfHtml(drawMrkdwn(text, { verbatim: true }))
		.replaceAll(/\s+/g, ' ')
		.trim();
}

function drawLines(text: string, options: MrkdwnOptions): readonly Html[] {
	const lines = text.split('\n').map((line) => {
		const [, quoted] = /^(?:>|&gt;) ?(.*)$/.exec(line) ?? [];
		return { quoted: quoted !== undefined, inside: drawInside(quoted ?? line, { ...options, depth: 0 }) };
	});
	return lines.map(({ quoted, inside }, index) => {
		if (quoted) return html`<blockquote>${inside}</blockquote>`;
		const next = lines[index + 1];
		return next === undefined || next.quoted ? inside : html`${inside}<br>`;
	});
}

interface Reading extends MrkdwnOptions {
	readonly depth: number;
}

/** One rule of the markup: what it looks like at the reader's place, and how it is drawn. */
interface Rule {
	readonly pattern: RegExp;
	draw(match: RegExpExecArray, reading: Reading): Html;
}

const formatted = (mark: string, wrap: (inside: Html) => Html): Rule => ({
	pattern: new RegExp(
		`(?<![\\w${mark}])\\${mark}(?![\\s${mark}])([^${mark}\\n]*[^\\s${mark}])\\${mark}(?![\\w${mark}])`,
		'y',
	),
	draw: ([, inside = ''], reading) => wrap(drawInside(inside, { ...reading, depth: reading.depth + 1 })),
});

const code: Rule = { pattern: /`([^`\n]+)`/y, draw: ([, inside = '']) => html`<code>${drawCode(inside)}</code>` };
const special: Rule = { pattern: /<([^<>\n]+)>/y, draw: ([whole, inside = '']) => drawSpecial(whole, inside) };
const entity: Rule = { pattern: /&(?:amp|lt|gt);/y, draw: ([whole]) => html`${decode(whole)}` };
const emoji: Rule = { pattern: /:([a-z0-9_+'-]+):/y, draw: ([, name = '']) => html`${emojiOf(name)}` };
const bareUrl: Rule = {
	pattern: /(?<!\w)https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)\]'"*_~]/y,
	draw: ([url]) => drawLink(decode(url), decode(url)),
};
const formats: readonly Rule[] = [
	formatted('*', (inside) => html`<b>${inside}</b>`),
	formatted('_', (inside) => html`<i>${inside}</i>`),
	formatted('~', (inside) => html`<s>${inside}</s>`),
];

function drawInside(text: string, reading: Reading): Html {
	const rules = [code, special, entity, emoji, ...(reading.verbatim ? [] : [bareUrl])];
	return drawBy(reading.depth < depthMax ? [...rules, ...formats] : rules, text, reading);
}

/** In code nothing is formatted, but what stands in angle brackets still links and mentions. */
function drawCode(text: string): Html {
	return drawBy([{ ...special, pattern: /<([^<>]+)>/y }, entity], text, { verbatim: true, depth: depthMax });
}

/** Reads from left to right; where no rule matches, the text stands for itself. */
function drawBy(rules: readonly Rule[], text: string, reading: Reading): Html {
	const drawn: (string | Html)[] = [];
	let plainFrom = 0;
	for (let index = nextMark(text, 0); index < text.length; ) {
		const hit = firstHit(rules, text, index);
		if (hit === undefined) {
			index = nextMark(text, index + 1);
			continue;
		}
		drawn.push(text.slice(plainFrom, index), hit.rule.draw(hit.match, reading));
		plainFrom = index + hit.length;
		index = nextMark(text, plainFrom);
	}
	return html`${[...drawn, text.slice(plainFrom)]}`;
}

/** Where the next rule can begin; the end when nowhere. */
function nextMark(text: string, from: number): number {
	const marks = /[`<&:*_~]|https?:/g;
	marks.lastIndex = from;
	return marks.exec(text)?.index ?? text.length;
}

interface Hit {
	readonly rule: Rule;
	readonly match: RegExpExecArray;
	readonly length: number;
}

function firstHit(rules: readonly Rule[], text: string, index: number): Hit | undefined {
	for (const rule of rules) {
		rule.pattern.lastIndex = index;
		const match = rule.pattern.exec(text);
		if (match !== null) return { rule, match, length: match[0].length };
	}
	return undefined;
}

/** What stands between angle brackets: a mention, a moment, a link, or, when none of these, itself. */
function drawSpecial(whole: string, inside: string): Html {
	const [target = '', label] = split(inside, '|');
	const [, mark = '', name = ''] = /^([@#!]?)(.*)$/.exec(target) ?? [];
	if (mark === '@') return drawMention(`@${decode(label ?? name)}`);
	if (mark === '#') return drawMention(`#${decode(label ?? name)}`);
	if (mark === '!') return drawCommand(name, label) ?? html`${decode(whole)}`;
	const url = decode(target);
	return /^(https?:\/\/|mailto:)/i.test(url)
		? drawLink(url, decode(label ?? url.replace(/^mailto:/i, '')))
		: html`${decode(whole)}`;
}

function drawCommand(name: string, label: string | undefined): Html | undefined {
	if (/^(here|channel|everyone)$/.test(name)) return drawMention(`@${name}`, 'everyone');
	if (name.startsWith('subteam^'))
		return drawMention(`@${decode(label ?? name.slice('subteam^'.length)).replace(/^@/, '')}`);
	const [, seconds, format = '', link] = /^date\^(\d+)\^([^^]+)(?:\^(.+))?$/.exec(name) ?? [];
	if (seconds === undefined) return undefined;
	const moment = drawMoment(Number(seconds), { format: decode(format), fallback: decode(label ?? '') });
	return link === undefined ? moment : drawLink(decode(link), moment);
}

function split(text: string, separator: string): readonly [string, string?] {
	const at = text.indexOf(separator);
	return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** Slack's three entities, each once: what was escaped twice stays escaped once. */
function decode(text: string): string {
	return text.replace(/&(amp|lt|gt);/g, (_, name: 'amp' | 'lt' | 'gt') => ({ amp: '&', lt: '<', gt: '>' })[name]);
}

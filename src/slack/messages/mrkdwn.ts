// Slack's mrkdwn, the one place where text is parsed: everything that is not ours passes through here. Only `&`, `<` and
// `>` can be escaped in it; the marks of formatting cannot, so text that holds them is shown as code.
import type { ContextBlock, MrkdwnText } from '../../model/message.ts';
import { limits } from './limits.ts';
import { unixSeconds, utc } from './words.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text without a way to mention, to link or to break out. */
export function escapeMrkdwn(text: string): string {
	return text.replace(/[&<>]/g, (character) => entities[character] ?? character);
}

/** Escaped and at most `max` characters then; an entity is never cut. */
export function escapeWithin(text: string, max: number): string {
	const whole = escapeMrkdwn(text);
	if (whole.length <= max) return whole;
	let kept = '';
	for (const character of text) {
		const escaped = escapeMrkdwn(character);
		if (kept.length + escaped.length >= max) break;
		kept += escaped;
	}
	return `${kept}…`;
}

/** Bold, italic, strike, emoji names and a quote at the start of a line. */
const formatting = /[*_~]|:[\w+'-]+:|^>/m;

/** One-line text that shows as it is, whatever it holds; at most `max` characters. Outer blanks stay. */
export function literal(text: string, max: number): string {
	const plain = withoutTicks(text);
	if (!formatting.test(plain.trim())) return escapeWithin(plain, max);
	const [lead, tail] = [plain.length - plain.trimStart().length, plain.trimEnd().length];
	return `${plain.slice(0, lead)}${code(plain.slice(lead, tail), max)}${plain.slice(tail)}`;
}

/** One-line text as code; at most `max` characters. Nothing when there is nothing to show. */
export function code(text: string, max: number): string {
	const plain = withoutTicks(text).trim();
	return plain === '' ? '' : `\`${escapeWithin(plain, max - 2)}\``;
}

/** Text of several lines as a code block; at most `max` characters and the fences. */
export function fenced(text: string, max: number): string {
	return `\`\`\`\n${escapeWithin(withoutTicks(text), max)}\n\`\`\``;
}

/** With quotes for backticks, which cannot be escaped and would begin or end code. */
export function withoutTicks(text: string): string {
	return text.replaceAll('`', "'");
}

/** A link. The label is mrkdwn already; a bar in it could pass for the one before it. */
export function link(url: string, label: string): string {
	return `<${escapeMrkdwn(url)}|${label.replaceAll('|', '¦')}>`;
}

/** A moment, shown in the reader's own time zone. */
export function date(ms: number): string {
	return `<!date^${unixSeconds(ms)}^{date_short_pretty} {time_secs}|${utc(ms)}>`;
}

/** A text object. It is `verbatim`, so that Slack links no bare URL or name in it. */
export function mrkdwn(text: string): MrkdwnText {
	return { type: 'mrkdwn', text, verbatim: true };
}

/** A line of small print: the parts that say something, with dots between, in as few text objects as hold them. */
export function smallPrint(parts: readonly string[]): ContextBlock {
	const lines: string[] = [];
	for (const part of parts.filter((each) => each !== '')) {
		const longer = [...lines.slice(-1), part].join(' · ');
		if (lines.length > 0 && longer.length <= limits.textObject) lines.splice(-1, 1, longer);
		else lines.push(part);
	}
	return { type: 'context', elements: lines.slice(0, limits.contextElements).map(mrkdwn) };
}

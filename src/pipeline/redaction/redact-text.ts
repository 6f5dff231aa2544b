// Finds secrets in one text and puts masks in their places. Only rules whose hints stand in the text are tried.
import { type Masks, maskAt, maskCharsMax } from './masks.ts';
import type { Range, Rule } from './rule.ts';
import type { Rules } from './rules.ts';

/** How much of a text is read: what the doors let in, and as much as any pattern stays cheap on. */
export const scannedCharsMax = 65_536;

/**
 * Whoever cut a long text may have cut a secret in two, and a half has not the form of the whole. So the end of it is given
 * up; forms that are longer than this go on to the end of a text.
 */
const marginChars = 1_024;

/** How much of a text is kept. */
export const keptCharsMax: number = scannedCharsMax - marginChars;

/** A mask can bring to light what stood too close to a secret to be seen as one itself; then the text is read again. */
const passesMax = 4;

/** The text without secrets; the very same text when there are none and it is not too long. */
export function redactText(text: string, rules: Rules, masks: Masks): string {
	const isLong = text.length > keptCharsMax;
	const seen = visible(isLong ? text.slice(0, scannedCharsMax) : text);
	let findings = findIn(seen, rules);
	if (findings.length === 0) return isLong ? text.slice(0, keptCharsMax) : text;
	let redacted = isLong ? seen.slice(0, -marginChars) : seen;
	for (let pass = 0; pass < passesMax && findings.length > 0; pass++) {
		redacted = cover(redacted, findings, masks);
		findings = findIn(redacted, rules);
	}
	return redacted;
}

/** Whether there is a secret in a text. */
export function holdsSecret(text: string, rules: Rules): boolean {
	return findIn(visible(text), rules).length > 0;
}

interface Finding extends Range {
	readonly rule: Rule['name'];
}

/** Colours of terminals, and characters without a look of their own: in between they hide a secret until they are removed. */
const invisible =
	/\u001b\[[0-?]{0,32}[ -/]{0,8}[@-~]|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

function visible(text: string): string {
	return text.search(invisible) === -1 ? text : text.replace(invisible, '');
}

function findIn(text: string, { worthTrying }: Rules): readonly Finding[] {
	const findings = worthTrying(text)
		.flatMap(({ name, find }) => find(text).map((range): Finding => ({ ...outsideMasks(text, range), rule: name })))
		.filter(({ start, end }) => end > start);
	return findings.length > 1 ? merge(findings) : findings;
}

/** An earlier pass may have been here: what it has masked is no secret any more, but what is around it can be. */
function outsideMasks(text: string, { start, end }: Range): Range {
	let from = start;
	for (let mask = maskAt(text, from); mask !== undefined && from < end; mask = maskAt(text, from)) from = mask.end;
	return from < end ? { start: from, end: maskAt(text, end - 1)?.end ?? end } : { start, end: start };
}

/** Findings that overlap become one, named by the longest. Sorting is stable, so of equals the first rule's stays. */
function merge(findings: readonly Finding[]): readonly Finding[] {
	const merged: Finding[] = [];
	for (const finding of findings.toSorted((one, other) => one.start - other.start)) {
		const last = merged.at(-1);
		if (last === undefined || finding.start >= last.end) merged.push(finding);
		else
			merged[merged.length - 1] = { ...longer(last, finding), start: last.start, end: Math.max(last.end, finding.end) };
	}
	return merged;
}

function longer(one: Finding, other: Finding): Finding {
	return other.end - other.start > one.end - one.start ? other : one;
}

/** The text with masks, as far as it goes, and cut where it would become too long, though never within a mask. */
function cover(text: string, findings: readonly Finding[], masks: Masks): string {
	let covered = '';
	let at = 0;
	for (const { rule, start, end } of findings) {
		if (start >= text.length) break;
		covered += text.slice(at, start);
		if (covered.length > keptCharsMax - maskCharsMax) return covered.slice(0, keptCharsMax);
		covered += masks.of(rule, text.slice(start, end));
		at = end;
	}
	return `${covered}${text.slice(at)}`.slice(0, keptCharsMax);
}

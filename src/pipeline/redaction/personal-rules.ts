// What tells who somebody is or pays with: mail addresses, and numbers whose check digits say that they are what they look
// like. Phone numbers, names and addresses have no form to know them by.
import { ibanCountries, ibanLength, isCardNumber, passesIbanCheck } from './check-digits.ts';
import { byPattern, type Range, type Rule } from './rule.ts';

/** The rules for personal data. */
export const personalRules: readonly Rule[] = [
	{ name: 'email', hints: ['@', '%40'], find: findEmails },
	byPattern(
		'card-number',
		['0000000000000', '0000 0000 0000', '0000-0000-0000', '0000 000000', '0000-000000'],
		[
			/(?<![\w.-])[2-6]\d{12,18}(?![\w-]|\.\d)/dg,
			/(?<![\w.-])[2-6]\d{3}(?: \d{4}){3}(?![\w-]|\.\d)/dg,
			/(?<![\w.-])[2-6]\d{3}(?:-\d{4}){3}(?![\w-]|\.\d)/dg,
			/(?<![\w.-])3[47]\d{2}(?: \d{6} |-\d{6}-)\d{5}(?![\w-]|\.\d)/dg,
		],
		isCardNumber,
	),
	byPattern('ssn', ['000-00-0000'], [/(?<![\w.-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-]|\.\d)/dg]),
	{ name: 'iban', hints: ibanCountries.map((country) => `${country}00`), find: findIbans },
];

/** Looks back from each @, so that a long run of letters before it is read once. %40 is the @ of a URL. */
const email =
	/(?:@|%40)(?<=([\p{L}\p{N}_.+-]{1,64})(?:@|%40))(?!v?\d+\.\d)(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/dgu;

/** Files and units that are named like an address: `logo@2x.png`, `getty@tty1.service`; and git's remotes. */
const noEmail =
	/^git(?:@|%40)|\.(?:[cm]?[jt]s|[jt]sx|png|jpe?g|gif|svg|webp|s?css|html?|json|map|service|socket|timer|slice)$/i;

function findEmails(text: string): readonly Range[] {
	const found: Range[] = [];
	for (const { indices } of text.matchAll(email)) {
		const [, end] = indices?.[0] ?? [0, 0];
		const [start] = indices?.[1] ?? [end];
		if (!noEmail.test(text.slice(start, end)) && !isInAuthority(text, start)) found.push({ start, end });
	}
	return found;
}

/** What stands before the @ of a URL is a user, which other rules judge, and what stands behind it a host. */
function isInAuthority(text: string, start: number): boolean {
	const authorityCharsMax = 256;
	const before = text.slice(Math.max(0, start - authorityCharsMax), start);
	const at = before.lastIndexOf('://');
	return at !== -1 && !/[\s/]/.test(before.slice(at + '://'.length));
}

const ibanStart = /(?<![A-Za-z0-9])([A-Z]{2})\d{2} ?[A-Z0-9]{4}/g;

/** The length is the country's, so that a word behind the number is not taken for a part of it. */
function findIbans(text: string): readonly Range[] {
	return [...text.matchAll(ibanStart)].flatMap(({ index, 1: country = '' }) => {
		const end = endOfIban(text, index, ibanLength(country) ?? 0);
		return end > index && passesIbanCheck(text.slice(index, end).replaceAll(' ', '')) ? [{ start: index, end }] : [];
	});
}

/** Where that many letters and digits end, single blanks between them not counted; -1 when there are fewer or more. */
function endOfIban(text: string, start: number, length: number): number {
	let at = start;
	for (let left = length; left > 0; left--) {
		if (text[at] === ' ') at++;
		if (!isIbanCharacter(text[at])) return -1;
		at++;
	}
	return isIbanCharacter(text[at]?.toUpperCase()) ? -1 : at;
}

function isIbanCharacter(character: string | undefined): boolean {
	return character !== undefined && ((character >= 'A' && character <= 'Z') || (character >= '0' && character <= '9'));
}

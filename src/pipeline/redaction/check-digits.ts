// Whether a number that looks like a card or a bank account is one: by its issuer, its length and its check digits. An
// order number of the same length passes once in some hundred times.

/** Issuers by the beginning of the number, with the lengths they use. */
const issuers: readonly (readonly [start: RegExp, ...lengths: number[]])[] = [
	[/^4/, 13, 16, 19],
	[/^(?:5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720))/, 16],
	[/^3[47]/, 15],
	[/^(?:6011|65|64[4-9])/, 16],
	[/^3(?:0[0-5]|[68])/, 14],
	[/^35(?:2[89]|[3-8])/, 16],
	[/^62/, 16, 17, 18, 19],
];

/** A payment card: Visa, Mastercard, American Express, Discover, Diners, JCB, UnionPay. */
export function isCardNumber(text: string): boolean {
	const digits = text.replace(/[ -]/g, '');
	return (
		passesLuhn(digits) && issuers.some(([start, ...lengths]) => lengths.includes(digits.length) && start.test(digits))
	);
}

/** Every second digit from the right counts double, as the sum of its digits. */
function passesLuhn(digits: string): boolean {
	const parity = digits.length % 2;
	let sum = 0;
	for (let at = 0; at < digits.length; at++) {
		const digit = Number(digits[at]);
		const counted = at % 2 === parity ? 2 * digit : digit;
		sum += counted > 9 ? counted - 9 : counted;
	}
	return sum % 10 === 0;
}

/** The countries of the IBAN registry with their lengths. */
const ibanLengths: ReadonlyMap<string, number> = new Map(
	[
		'15:NO',
		'16:BE',
		'18:DK FI FK FO GL NL SD',
		'19:MK SI',
		'20:AT BA EE KZ LT LU MN XK',
		'21:CH HR LI LV',
		'22:BG BH CR DE GB GE IE ME RS VA',
		'23:AE GI IL IQ OM SO TL',
		'24:AD CZ ES MD PK RO SA SE SK TN VG YE',
		'25:LY PT ST',
		'26:IS TR',
		'27:BI DJ FR GR IT MC MR SM',
		'28:AL AZ BY CY DO GT HN HU LB NI PL SV',
		'29:BR EG PS QA UA',
		'30:JO KW MU',
		'31:MT SC',
		'32:LC',
		'33:RU',
	].flatMap((line) => {
		const [length, countries = ''] = line.split(':');
		return countries.split(' ').map((country): [string, number] => [country, Number(length)]);
	}),
);

/** The countries that have IBANs. */
export const ibanCountries: readonly string[] = [...ibanLengths.keys()];

/** How long an IBAN of this country is; `undefined` where there are none. */
export function ibanLength(country: string): number | undefined {
	return ibanLengths.get(country);
}

/** Whether the check digits of an IBAN without blanks are right: it leaves 1 modulo 97 with its first four at the end. */
export function passesIbanCheck(iban: string): boolean {
	let rest = 0;
	for (let at = 0; at < iban.length; at++) {
		const value = Number.parseInt(iban[(at + 4) % iban.length] ?? '', 36);
		rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
	}
	return rest === 1;
}

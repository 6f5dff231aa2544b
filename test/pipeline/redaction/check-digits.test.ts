import { expect, test } from 'vitest';
import {
	ibanCountries,
	ibanLength,
	isCardNumber,
	passesIbanCheck,
} from '../../../src/pipeline/redaction/check-digits.ts';

// The numbers that the card companies publish for testing.
test.for<[what: string, number: string]>([
	['Visa', '4111111111111111'],
	['Visa of 13 digits', '4222222222222'],
	['Visa with blanks', '4242 4242 4242 4242'],
	['Mastercard', '5555-5555-5555-4444'],
	['Mastercard of the younger range', '2223003122003222'],
	['American Express', '378282246310005'],
	['Discover', '6011111111111117'],
	['Diners', '30569309025904'],
	['JCB', '3530111333300000'],
	['UnionPay', '6200000000000005'],
])('%s: %s is a card', ([, number]) => {
	expect(isCardNumber(number)).toBe(true);
});

test.for<[what: string, number: string]>([
	['a wrong check digit', '4111111111111112'],
	['a length the issuer does not use', '41111111111116'],
	['no issuer', '1111111111111117'],
	['nanoseconds since 1970', '1795157969000000000'],
])('%s: %s is no card', ([, number]) => {
	expect(isCardNumber(number)).toBe(false);
});

test.for(['DE89370400440532013000', 'GB29NWBK60161331926819', 'NO9386011117947', 'MT84MALT011000012345MTLCAST001S'])(
	'%s has the right check digits, and no other',
	(iban) => {
		expect(iban).toHaveLength(ibanLength(iban.slice(0, 2)) ?? 0);
		expect(passesIbanCheck(iban)).toBe(true);
		expect(passesIbanCheck(`${iban.slice(0, 2)}99${iban.slice(4)}`)).toBe(false);
	},
);

test('each country has one length, and not every pair of letters is one', () => {
	expect(new Set(ibanCountries).size).toBe(ibanCountries.length);
	expect(ibanCountries.filter((country) => !/^[A-Z]{2}$/.test(country))).toEqual([]);
	expect(ibanLength('XX')).toBeUndefined();
});

import { expect, test } from 'vitest';
import { readFacts, writeFacts } from '../../../src/issues/facts/document.ts';
import { addFacts, factsOf, hourScale, noFacts, shownFacts } from '../../../src/issues/facts/facts.ts';
import { occurrence } from '../../builders.ts';
import { epoch } from '../../fakes.ts';

const hour = 60 * 60_000;
const checkout = occurrence();
const search = occurrence({ origin: { service: 'search', version: '3', host: 'b' }, operation: 'GET /find' });
const user = (hash: string) => ({ occurrence: checkout, user: hash });

test('who had it, where, how often and when', () => {
	const facts = factsOf([user('00000001'), user('ff000001'), user('00000001'), { occurrence: search }], epoch);
	expect(shownFacts(facts, epoch)).toMatchObject({
		services: [
			{ value: 'checkout-api', count: 3 },
			{ value: 'search', count: 1 },
		],
		versions: [
			{ value: '2.14.3', count: 3 },
			{ value: '3', count: 1 },
		],
		operations: [
			{ value: 'POST /api/checkout', count: 3 },
			{ value: 'GET /find', count: 1 },
		],
		users: 2,
	});
	expect(shownFacts(facts, epoch).perHour).toEqual([...Array(23).fill(0), 4]);
});

test('without a user who is named nothing is said of users', () => {
	expect(shownFacts(factsOf([{ occurrence: checkout }], epoch), epoch)).not.toHaveProperty('users');
	expect(shownFacts(noFacts, epoch)).toEqual({
		services: [],
		versions: [],
		hosts: [],
		operations: [],
		perHour: Array(24).fill(0),
	});
});

test('what happened earlier is counted in its hour, and an unbelievable time is the present', () => {
	const at = (time: number) => ({ occurrence: occurrence({ at: time }) });
	const longest = hourScale.unitMs * (hourScale.units - 1);
	const facts = factsOf([at(epoch - 2 * hour), at(epoch + 1), at(0), at(epoch - longest), at(epoch)], epoch);
	expect(shownFacts(facts, epoch).perHour.slice(-3)).toEqual([1, 0, 4]);
});

test('two replicas add up in either order, and what is stored is read back', () => {
	const [one, other] = [
		factsOf([user('01000001'), user('02000001')], epoch),
		factsOf([{ occurrence: search }], epoch + hour),
	];
	expect(shownFacts(addFacts(one, other), epoch)).toEqual(shownFacts(addFacts(other, one), epoch));
	const sum = addFacts(one, other);
	const back = readFacts({ body: writeFacts(sum) });
	expect(shownFacts(back, epoch + hour)).toEqual(shownFacts(sum, epoch + hour));
	expect(back.minutes).toEqual(sum.minutes);
	expect(readFacts({ body: writeFacts(noFacts) })).toEqual(noFacts);
});

test('a storm of one-time values fits a small document', () => {
	let facts = noFacts;
	for (let at = 0; at < 200; at++) {
		const random = (part: number) => ({
			occurrence: occurrence({
				at: epoch - part * at * 60_000,
				origin: { service: `s${at}-${part}`, version: `v${at}-${part}`, host: `h${at}-${part}` },
				operation: `GET /${at}-${part}`,
			}),
			user: (at * 7919 + part).toString(16).padStart(8, '0'),
		});
		facts = addFacts(
			facts,
			factsOf(
				Array.from({ length: 50 }, (_, part) => random(part)),
				epoch,
			),
		);
	}
	expect(writeFacts(facts).length).toBeLessThan(8_000);
});

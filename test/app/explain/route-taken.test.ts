import { expect, test } from 'vitest';
import { routesTaken } from '../../../src/app/explain/route-taken.ts';
import { everything } from '../../../src/model/interest.ts';
import type { Mention } from '../../../src/model/notification.ts';
import type { Condition } from '../../../src/ottl/compile.ts';

const conditions = ['a', 'b', 'c'].map(
	(text): Condition => ({ text, context: 'log', interest: everything, evaluate: () => ({ status: 'match' }) }),
);
const routes = conditions.map((condition) => ({ condition, mention: [], continue: true }));
const say = (...statuses: readonly ('match' | 'no_match')[]) =>
	statuses.flatMap((status, at) => {
		const condition = conditions[at];
		return condition === undefined ? [] : [{ condition, verdict: { status } }];
	});
const target = (lane: string, ...mentions: readonly Mention[]) => ({ lane, mentions });

test('where no route says yes the default is taken', () => {
	const here = target('post:1', { kind: 'broadcast', range: 'here' });
	expect(routesTaken(routes, say('no_match'), [here])).toEqual([
		{ name: 'default', destination: 'post:1', mentions: ['@here'] },
	]);
});

test('each route that says yes is named by its place, with its own target', () => {
	const targets = [target('post:1'), target('post:2', { kind: 'user', id: 'U0ANA' })];
	expect(routesTaken(routes, say('match', 'no_match', 'match'), targets)).toEqual([
		{ name: 'routes[0]', condition: 'a', destination: 'post:1', mentions: [] },
		{ name: 'routes[2]', condition: 'c', destination: 'post:2', mentions: ['U0ANA'] },
	]);
});

test('a route that is quiet says why', () => {
	const quiet = { by: 'nights', because: 'nights', at: 0, until: 1 };
	expect(routesTaken(routes, [], [{ ...target('post:1'), quiet }])).toMatchObject([{ name: 'default', quiet }]);
});

import { expect, test } from 'vitest';
import { routesShape } from '../../../src/app/shapes/routes.ts';

test('a route needs a condition and nothing else', () => {
	const [route] = routesShape.parse([{ condition: 'log.severity_number >= 21' }]);
	expect(route).toMatchObject({ mention: [], continue: false });
	expect(route).not.toHaveProperty('webhookUrl');
});

test('everything wrong with a route is told', () => {
	const wrong = [{ condition: 'log.bdy == nil', webhookUrl: 'x', mention: ['me'], contine: true }];
	const paths = routesShape.safeParse(wrong).error?.issues.map(({ path }) => path.join('.'));
	expect(paths).toEqual(expect.arrayContaining(['0.condition', '0.webhookUrl', '0.mention.0', '0']));
});

test('no routes is the default', () => {
	expect(routesShape.parse(undefined)).toEqual([]);
});

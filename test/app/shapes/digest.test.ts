import { expect, test } from 'vitest';
import { digestShape } from '../../../src/app/shapes/digest.ts';

test('a time of the day is all it takes', () => {
	expect(digestShape.parse({ at: '09:30' })).toEqual({ at: 570, location: 'UTC', every: 'day' });
});

test('it can be told elsewhere, on Mondays, by other clocks', () => {
	const told = { at: '00:00', location: 'Europe/Berlin', every: 'week', channel: 'C024BE91L' } as const;
	expect(digestShape.parse(told)).toEqual({ ...told, at: 0 });
});

test.each([{}, { at: '9' }, { at: '24:01' }, { at: '09:00', every: 'month' }, { at: '09:00', location: 'Berlin' }])(
	'%j is refused',
	(config) => {
		expect(digestShape.safeParse(config).success).toBe(false);
	},
);

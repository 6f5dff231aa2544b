import { expect, test } from 'vitest';
import { by, called, person } from '../../../src/slack/messages/person.ts';
import { shown } from '../shown.ts';

test('somebody is named in text, which calls nobody, and mentioned only where no name is known', () => {
	expect(person({ id: 'U1', name: 'anna' })).toEqual({ type: 'text', text: '@anna', style: { bold: true } });
	expect(person({ id: 'U1', name: '@anna' })).toMatchObject({ text: '@anna' });
	expect(person({ id: 'U1', name: ' ' })).toEqual({ type: 'user', user_id: 'U1' });
	expect(person({ id: 'anna' })).toMatchObject({ text: 'somebody' });
});

test('who is to hear of it is mentioned', () => {
	expect(called({ id: 'W1', name: 'anna' })).toEqual({ type: 'user', user_id: 'W1' });
	expect(called({ id: '<!here>', name: 'anna' })).toMatchObject({ type: 'text', text: '@anna' });
});

test('a long name is cut at 40 characters', () => {
	expect(shown([person({ id: 'U1', name: 'x'.repeat(40) })])).toBe(`@${'x'.repeat(40)}`);
	expect(shown([person({ id: 'U1', name: 'x'.repeat(41) })])).toBe(`@${'x'.repeat(39)}…`);
});

test('what nobody did is done by nobody', () => {
	expect(shown(by({ id: 'U1', name: 'anna' }))).toBe(' by @anna');
	expect(by(undefined)).toEqual([]);
});

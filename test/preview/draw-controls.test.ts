import { expect, test } from 'vitest';
import { drawControl } from '../../src/preview/draw-controls.ts';

const label = (text: string, emoji?: boolean) => ({ type: 'plain_text', text, ...(emoji !== undefined && { emoji }) });
const block = { type: 'actions', block_id: 'b1' };

test('a button with an address is a link', () => {
	const button = { type: 'button', text: label('View'), url: 'https://a.example', style: 'primary' };
	expect(drawControl(button, block).html).toBe(
		'<a class="button primary" href="https://a.example" target="_blank" rel="noopener noreferrer">View</a>',
	);
});

test('any other button carries what its press tells', () => {
	const button = { type: 'button', text: label('<Mute>'), action_id: 'mute', value: '"1"', url: 'javascript:a' };
	expect(drawControl(button, block).html).toBe(
		'<button type="button" class="button " data-action="mute" data-block="b1" data-value="&quot;1&quot;">&lt;Mute&gt;</button>',
	);
});

test('a menu holds its options, grouped or not', () => {
	const option = (text: string) => ({ text: label(text), value: text });
	const overflow = drawControl({ type: 'overflow', action_id: 'more', options: [option('a')] }, block).html;
	const groups = [{ label: label('g'), options: [option('b')] }];
	const select = drawControl(
		{ type: 'static_select', action_id: 'pick', placeholder: label('Pick'), option_groups: groups },
		block,
	).html;
	expect(overflow).toMatch(/⋯.*data-action="more" data-block="b1" data-value="a"/);
	expect(select).toMatch(/Pick.*data-action="pick" data-block="b1" data-value="b"/);
});

test('names become emoji in a label unless it says otherwise', () => {
	expect(drawControl({ type: 'button', text: label(':fire:') }, block).html).toContain('🔥');
	expect(drawControl({ type: 'button', text: label(':fire:', false) }, block).html).toContain(':fire:');
});

test('a control that is not known is a box', () => {
	expect(drawControl({ type: 'datepicker' }, block).html).toContain('class="unknown"');
});

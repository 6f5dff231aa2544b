import { expect, test } from 'vitest';
import { fieldsOf, place } from '../../src/slack/fields.ts';
import { occurrence } from '../builders.ts';
import { hostile } from './notifications.ts';

const texts = (...args: Parameters<typeof fieldsOf>) =>
	fieldsOf(...args).flatMap((section) => section.fields.map(({ text }) => text));
const { operation: _, code: __, ...unplaced } = occurrence({ origin: { service: 'checkout-api' } });

test('what is known is shown, the most telling first', () => {
	const kubernetes = { namespace: 'shop', workload: 'checkout', pod: 'checkout-7f9c6b-x2x1p', cluster: 'eu-1' };
	const sample = occurrence({
		facts: [{ name: 'Status', value: '502' }],
		origin: { service: 's', version: '2.14.3', host: 'node-7', instance: 'random', kubernetes },
	});
	expect(texts(sample, 10)).toEqual([
		'*Operation*\nPOST /api/checkout',
		'*Where*\n`chargeCart` charge.ts:42',
		'*Release*\n2.14.3',
		'*Host*\nnode-7',
		'*Pod*\ncheckout-7f9c6b-x2x1p',
		'*Status*\n502',
		'*Workload*\nshop/checkout',
		'*Cluster*\neu-1',
	]);
});

test('nothing known makes no section', () => {
	expect(fieldsOf(unplaced, 10)).toEqual([]);
});

test('a pod that is the host is named once, an instance only where nothing else tells it', () => {
	expect(texts({ ...unplaced, origin: { service: 's', host: 'p', kubernetes: { pod: 'p' } } }, 10)).toEqual([
		'*Host*\np',
	]);
	expect(texts({ ...unplaced, origin: { service: 's', instance: 'i' } }, 10)).toEqual(['*Instance*\ni']);
});

test('facts beyond the limit are named at least', () => {
	const facts = (number: number) => Array.from({ length: number }, (_, at) => ({ name: `f${at}`, value: 'v' }));
	expect(texts({ ...unplaced, facts: facts(4) }, 4).at(-1)).toBe('*f3*\nv');
	expect(texts({ ...unplaced, facts: facts(5) }, 4).slice(2)).toEqual(['*f2*\nv', '*+ 2 more*\nf3, f4']);
	expect(texts({ ...unplaced, facts: facts(20) }, 4).at(-1)).toBe('*+ 17 more*\nf3, f4, f5, f6, f7, …');
});

test('names and values are shown as they are', () => {
	const facts = [
		{ name: 'db.query_text', value: 'SELECT * FROM `t`' },
		{ name: hostile, value: hostile },
		{ name: 'blank', value: ' \u200b ' },
	];
	const [query, other, ...rest] = texts({ ...unplaced, facts }, 10);
	expect(query).toBe("`db.query_text`\n`SELECT * FROM 't'`");
	expect(other?.split('\n')[1]).toBe(
		"`&lt;!channel&gt; &amp; *x* ''' &lt;https://evil.example|https://bank.example&gt; :fire: ~y~`",
	);
	expect(other).not.toMatch(/[<>]/);
	expect(rest).toEqual([]);
});

test('a place is the function as code and the file', () => {
	expect(place({ function: 'f', file: 'a/b_c_d.py', line: 3 })).toBe('`f` `b_c_d.py:3`');
	expect(place({ file: 'a/b.ts' })).toBe('b.ts');
	expect(place({})).toBe('');
});

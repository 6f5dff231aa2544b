import { expect, test } from 'vitest';
import type { Occurrence } from '../../../src/model/occurrence.ts';
import { type FieldsOptions, fieldsOf, place, serviceField } from '../../../src/slack/messages/fields.ts';
import { occurrence } from '../../builders.ts';
import { hostile } from '../notifications.ts';

const texts = (sample: Occurrence, max: number, more: Omit<FieldsOptions, 'max'> = {}) =>
	fieldsOf(sample, { max, ...more }).map(({ text }) => text);
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
		'*Runtime*\nshop/checkout · cluster eu-1',
	]);
});

test('nothing known makes no field; the service can stand in for one', () => {
	expect(texts(unplaced, 10)).toEqual([]);
	expect(serviceField('a_b_c').text).toBe('*Service*\n`a_b_c`');
});

test('where occurrences differ, the commonest values are listed with how often each was', () => {
	const values = (...names: readonly string[]) => names.map((value, at) => ({ value, count: 300 - at }));
	const facts = {
		services: [],
		versions: values('2.4.1', '2.4.0'),
		hosts: values('checkout-7f9c6b-x2x1p', 'checkout-7f9c6b-kk3w8', 'c'),
		operations: values('o'),
		perHour: [],
	};
	const sample = { ...unplaced, operation: 'o', origin: { service: 's', version: '2.4.1', host: 'a' } };
	expect(texts(sample, 10, { facts })).toEqual([
		'*Operation*\no',
		'*Release*\n2.4.1 (300), 2.4.0 (299)',
		'*Host*\ncheckout-7f9c6b-x2x1p (300), + 2 more',
	]);
	expect(texts(sample, 10, { facts: { ...facts, services: values('s', 't') } })[0]).toBe(
		'*Services*\ns (300), t (299)',
	);
});

test('the operator’s fields come first, without those of which nothing is known, and alone if that is wanted', () => {
	const fields = [
		{ title: 'Order', value: '#{attributes.order.id}' },
		{ title: 'Tenant', value: '{resource.tenant}' },
	];
	const sample = { ...unplaced, operation: 'o', chosen: { 'attributes.order.id': '4711' } };
	expect(texts(sample, 10, { template: { fields } })).toEqual(['*Order*\n#4711', '*Operation*\no']);
	expect(texts(sample, 10, { template: { fields, otherFields: false } })).toEqual(['*Order*\n#4711']);
});

test('a pod that is the host is named once, an instance only where nothing else tells it', () => {
	expect(texts({ ...unplaced, origin: { service: 's', host: 'p', kubernetes: { pod: 'p' } } }, 10)).toEqual([
		'*Host*\np',
	]);
	expect(texts({ ...unplaced, origin: { service: 's', instance: 'i' } }, 10)).toEqual(['*Runtime*\ninstance i']);
});

test('where it runs is one field, each part of it once', () => {
	const kubernetes = { namespace: 'shop', workload: 'checkout', cluster: 'eu_1_2', node: 'n-7', container: 'app' };
	const more = { namespace: 'shop', cloud: 'aws eu-central-1', process: 'node (7)', instance: 'random' };
	expect(texts({ ...unplaced, origin: { service: 's', host: 'n-7', kubernetes, ...more } }, 10)).toEqual([
		'*Host*\nn-7',
		'*Runtime*\nshop/checkout · cluster `eu_1_2` · container app · aws eu-central-1 · node (7)',
	]);
	const apart = { service: 's', host: 'h', namespace: 'pay', kubernetes: { node: 'n-7' } };
	expect(texts({ ...unplaced, origin: apart }, 10)[1]).toBe('*Runtime*\nnode n-7 · namespace pay');
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

import { expect, test } from 'vitest';
import { culpritOf, throwSiteOf } from '../../../src/issues/identity/stack-identity.ts';
import type { Exception, Frame } from '../../../src/model/occurrence.ts';

const own = (name?: string, module = 'pay', over: Partial<Frame> = {}): Frame => ({
	...(name !== undefined && { function: name }),
	module,
	inApp: true,
	...over,
});
const foreign = (name: string, module = 'layer'): Frame => ({ ...own(name, module), inApp: false });
const thrown = (...frames: Frame[]): Exception => ({ type: 'E', message: '', frames, language: 'javascript' });
const frames = (...of: Frame[]) => throwSiteOf([thrown(...of)])?.frames;

test('the first five own frames count, without foreign ones between them', () => {
	const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => own(name));
	expect(frames(foreign('x'), ...six)).toEqual(['pay#a', 'pay#b', 'pay#c', 'pay#d', 'pay#e']);
});

test('without own frames the first three of any count', () => {
	expect(frames(...['a', 'b', 'c', 'd'].map((name) => foreign(name)))).toEqual(['layer#a', 'layer#b', 'layer#c']);
});

test("a place is vague unless a frame names a function of the service's own", () => {
	const vague = (...of: Frame[]) => throwSiteOf([thrown(...of)])?.vague;
	expect(vague(own('charge'))).toBe(false);
	expect(vague(own(undefined), own('charge'))).toBe(false);
	expect(vague(own(undefined), foreign('layer'))).toBe(true);
	expect(vague(foreign('afterConnect'))).toBe(true);
});

test('of a recursion each place counts once, however deep it is', () => {
	const walk = (depth: number) => Array.from({ length: depth }, () => [own('visit'), own('descend')]).flat();
	expect(frames(...walk(1), own('main'))).toEqual(['pay#visit', 'pay#descend', 'pay#main']);
	expect(frames(...walk(20), own('main'))).toEqual(frames(...walk(1), own('main')));
});

test('lines and columns do not count', () => {
	expect(frames(own('a', 'pay', { line: 1, column: 2 }))).toEqual(frames(own('a', 'pay', { line: 30, column: 4 })));
});

test.for([
	['Foo.bar', 'bar'],
	['new Foo', 'Foo'],
	['Object..js', 'js'],
	['bar', 'bar'],
	['async', 'async'],
])('%s counts as %s', ([name = '', counted]) => {
	expect(frames(own(name))).toEqual([`pay#${counted}`]);
});

test('makers and loggers of errors do not count, unless there is nothing else', () => {
	expect(frames(own('logError', 'log'), own('Errors.createError', 'errors'), own('charge'))).toEqual(['pay#charge']);
	expect(frames(own('logError', 'log'))).toEqual(['log#logError']);
});

test('nameless scripts from the web do not count', () => {
	const script = own(undefined, 'app', { file: 'https://x/app.js' });
	expect(frames(script, own('charge'))).toEqual(['pay#charge']);
	expect(frames(script)).toBeUndefined();
});

const bare: Exception = { type: 'E', message: '', frames: [] };

test('the innermost exception thrown through own code is read', () => {
	expect(throwSiteOf([thrown(own('outer')), thrown(own('inner')), bare])).toEqual({
		frames: ['pay#inner'],
		vague: false,
	});
	expect(throwSiteOf([bare])).toBeUndefined();
	expect(throwSiteOf([])).toBeUndefined();
});

test('below own code a library may fail in many ways, so the place is vague', () => {
	const chain = [thrown(own('outer')), thrown(own('send'), foreign('fetch')), thrown(foreign('connect'))];
	expect(throwSiteOf(chain)).toEqual({ frames: ['pay#send'], vague: true });
	expect(culpritOf(chain)).toBe('pay#send');
	expect(throwSiteOf([thrown(foreign('fetch')), thrown(foreign('connect')), bare])).toEqual({
		frames: ['layer#connect'],
		vague: true,
	});
});

test('of Ruby methods the class does not count, which only newer runtimes tell', () => {
	const ruby = (name: string) => throwSiteOf([{ ...thrown(own(name)), language: 'ruby' }])?.frames;
	expect(ruby('Shop::Cart#total')).toEqual(['pay#total']);
	expect(ruby('Cart.total')).toEqual(ruby('total'));
	expect(ruby('Integer#/')).toEqual(['pay#/']);
});

test('other languages count with the name as it is', () => {
	const go = own('(*Service).Charge');
	expect(throwSiteOf([{ ...thrown(go), language: 'go' }])?.frames).toEqual(['pay#(*Service).Charge']);
});

test('minified bundles have no identity, as their names change with each build', () => {
	const file = 'https://x/index-BkX3dQ1z.js';
	const minified = ['t', 'Ea'].map((name) => own(name, 'index', { file }));
	expect(frames(...minified)).toBeUndefined();
	expect(frames(...minified, own('checkout', 'index', { file }))).toEqual(['index#t', 'index#Ea', 'index#checkout']);
	expect(frames(own('t', 'index', { file: 'https://x/index.js' }))).toEqual(['index#t']);
});

test('shortened classes of the JVM have no identity either', () => {
	const java = (...of: Frame[]) => throwSiteOf([{ ...thrown(...of), language: 'java' }])?.frames;
	expect(java(own('a', 'b.a.c'), own('b', 'b.d'))).toBeUndefined();
	expect(java(own('a', 'b.a.c'), own('charge', 'com.acme.Pay'))).toEqual(['b.a.c#a', 'com.acme.Pay#charge']);
	expect(java(own('a', 'com.acme.Pay'))).toEqual(['com.acme.Pay#a']);
});

test('the culprit is the first own frame of the innermost stack', () => {
	expect(culpritOf([thrown(own('outer')), thrown(foreign('x'), own('Foo.inner'))])).toBe('pay#inner');
	expect(culpritOf([thrown(foreign('x'))])).toBe('');
	expect(culpritOf([])).toBe('');
});

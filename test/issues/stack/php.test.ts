import { expect, test } from 'vitest';
import { php } from '../../../src/issues/stack/php.ts';

const read = (...lines: string[]) => php.read(lines);
const frames = (...lines: string[]) =>
	read(...lines)?.exceptions[0]?.frames.map(({ inApp, module, function: name = '', file, line }) => {
		return [inApp ? '*' : ' ', `${module}#${name}`, [file, line].filter((part) => part !== undefined).join(':')].join(
			' ',
		);
	});

test('a line names a call and where it was made, so each function has the place of the line above', () => {
	const calls = ['#0 /a/b.php(7): App\\Pay->charge(Array)', '#1 /a/c.php(9): App\\Cart::total()', '#2 {main}'];
	expect(frames('App\\E: m in /a/pay.php:3', 'Stack trace:', ...calls)).toEqual([
		'* App\\Pay#charge /a/pay.php:3',
		'* App\\Cart#total /a/b.php:7',
		'* c# /a/c.php:9',
	]);
});

test.for([
	['App\\Pay->charge()', '* App\\Pay#charge /a/x.php:3'],
	['App\\charge(1, 2)', '* x#charge /a/x.php:3'],
	['App\\Pay->App\\{closure}(Object(App\\Order))', '* App\\Pay# /a/x.php:3'],
	['App\\Pay->{closure:App\\Pay::charge():12}()', '* App\\Pay# /a/x.php:3'],
	["class@anonymous->charge('x')", '* x#charge /a/x.php:3'],
	["require_once('/a/y.php')", '* x# /a/x.php:3'],
])('%s is read as %s', ([call = '', expected]) => {
	expect(frames('E: m in /a/x.php:3', 'Stack trace:', `#0 /a/y.php(9): ${call}`, '#1 {main}')?.[0]).toBe(expected);
});

test('installed packages and functions of the engine are not own code', () => {
	const trace = [
		'#0 /a/b.php(7): PDO->query()',
		'#1 /a/vendor/x/y.php(9): A\\B->c()',
		'#2 [internal function]: D\\E->f()',
	];
	expect(frames('E: m in /a/b.php:7', 'Stack trace:', ...trace, '#3 /a/z.php(1): array_map()')).toEqual([
		'  PDO#query /a/b.php:7',
		'* A\\B#c /a/b.php:7',
		'  D\\E#f /a/vendor/x/y.php:9',
		'  #array_map ',
	]);
});

test('what stands behind "Next" wraps what stands before it', () => {
	const one = ['A\\E: m in /a/b.php:3', 'Stack trace:', '#0 /a/c.php(7): A\\B->c()', '#1 {main}', ''];
	const two = ['Next A\\F: n in /a/d.php:4', 'Stack trace:', '#0 /a/e.php(8): A\\D->e()', '#1 {main}'];
	expect(read(...one, ...two)?.exceptions.map(({ type, message }) => `${type}: ${message}`)).toEqual([
		'A\\F: n',
		'A\\E: m',
	]);
});

test('without a file the namespace tells whose code it is', () => {
	const own = (target: string) =>
		read('A\\E: m', ` at ${target}(x.php:1)`, ' at main(y.php:2)')?.exceptions[0]?.frames[0]?.inApp;
	expect(['App.Pay.charge', 'Illuminate.Bus.run', 'Symfony.Kernel.handle', 'Symfonyish.X.y'].map(own)).toEqual([
		true,
		false,
		false,
		true,
	]);
});

test('text without a call is no stack', () => {
	expect(read('E: m in /a.php:1', 'Stack trace:')).toBeUndefined();
	expect(read('\tat com.acme.Pay.charge(Pay.java:42)')).toBeUndefined();
	expect(read('#0 is missing')).toBeUndefined();
});

import { expect, test } from 'vitest';
import { readFrame } from '../../../src/issues/stack/javascript-frame.ts';

const rows: readonly [string, string | undefined][] = [
	['    at charge (/srv/app/pay.js:3:7)', 'charge pay /srv/app/pay.js:3:7 own'],
	['    at /srv/app/pay.js:3:7', ' pay /srv/app/pay.js:3:7 own'],
	['    at async charge (file:///srv/app/pay.mjs:3:7)', 'charge pay /srv/app/pay.mjs:3:7 own async'],
	['    at async file:///srv/app/pay.mjs:3:7', ' pay /srv/app/pay.mjs:3:7 own async'],
	['    at new Cart (/srv/app/cart.js:1:2)', 'new Cart cart /srv/app/cart.js:1:2 own'],
	['    at Layer.handle [as handle_request] (/srv/app/a.js:1:2)', 'Layer.handle a /srv/app/a.js:1:2 own'],
	['    at Object.<anonymous> (/srv/app/a.js:1:2)', ' a /srv/app/a.js:1:2 own'],
	['    at <computed> (/srv/app/a.js:1:2)', ' a /srv/app/a.js:1:2 own'],
	['    at eval (eval at run (/srv/app/a.js:1:2), <anonymous>:1:45)', ' a /srv/app/a.js:1:2 own'],
	['    at g (eval at run (/srv/app/a.js:1:2), <anonymous>:1:45)', 'g a /srv/app/a.js:1:2 own'],
	['    at f (/srv/my app (1)/a.js:1:2)', 'f a /srv/my app (1)/a.js:1:2 own'],
	['    at C:\\app\\a.js:1:2', ' a C:\\app\\a.js:1:2 own'],
	['    at f (https://me:x@host/a.js?v=1:1:2)', 'f a https://host/a.js:1:2 own'],
	['    at JSON.parse (<anonymous>)', 'JSON.parse native'],
	['    at Array.map (native)', 'Array.map native'],
	['    at node:internal/main/run_main_module:33:47', ' run_main_module node:internal/main/run_main_module:33:47'],
	['    at f (/srv/app/a.js:1:2) {', 'f a /srv/app/a.js:1:2 own'],
	['    at f (/srv/app/a.js:1:2),', 'f a /srv/app/a.js:1:2 own'],
	['    at async Promise.all (index 0)', undefined],
	['    at <anonymous>', undefined],
	['    at some point it failed', undefined],
	['	at com.example.Pay.charge(Pay.java:42)', undefined],
	['   at Shop.Pay.Charge() in /src/Pay.cs:line 42', undefined],
	['charge@https://x/a.js:1:2', 'charge a https://x/a.js:1:2 own'],
	['async*charge@https://x/a.js:1:2', 'charge a https://x/a.js:1:2 own async'],
	['checkout/<@https://x/a.js:1:2', 'checkout a https://x/a.js:1:2 own'],
	['shop/cart/total@https://x/a.js:1:2', 'total a https://x/a.js:1:2 own'],
	['@https://x/a.js:1:2', ' a https://x/a.js:1:2 own'],
	['global code@https://x/a.js:1:2', ' a https://x/a.js:1:2 own'],
	['map@[native code]', 'map native'],
	['write to ops@example.com:80:1', undefined],
	['ops@example.com:80:1', undefined],
	['two words@https://x/a.js:1:2', undefined],
	['', undefined],
];

test.for(rows)('%j', ([line, expected]) => {
	const frame = readFrame(line);
	const place = frame?.file === undefined ? [] : [`${frame.file}:${frame.line}:${frame.column}`];
	const flags = [...(frame?.inApp ? ['own'] : []), ...(frame?.async ? ['async'] : [])];
	expect(frame && [frame.function ?? '', frame.module, ...place, ...flags].join(' ')).toBe(expected);
});

test('a line of more than 2,048 characters is no frame', () => {
	const line = (length: number) => `    at f (/${'x'.repeat(length - '    at f (/.js:1:2)'.length)}.js:1:2)`;
	expect(readFrame(line(2_048))?.file).toHaveLength(200);
	expect(readFrame(line(2_049))).toBeUndefined();
	expect(readFrame(`f@https://${'x'.repeat(3_000)}.js:1:2`)).toBeUndefined();
});

test('names are kept to 200 characters', () => {
	expect(readFrame(`    at ${'f'.repeat(200)} (/a.js:1:2)`)?.function).toHaveLength(200);
	expect(readFrame(`    at ${'f'.repeat(201)} (/a.js:1:2)`)?.function).toHaveLength(200);
});

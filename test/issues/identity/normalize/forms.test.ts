import { expect, test } from 'vitest';
import { nextForm } from '../../../../src/issues/identity/normalize/forms.ts';

test('forms are found one behind the other, each with its place', () => {
	expect(nextForm('order 17: id=x', 0)).toEqual({ kind: 'word', at: 0, text: 'order ' });
	expect(nextForm('order 17: id=x', 6)).toEqual({ kind: 'num', at: 6, text: '17' });
	expect(nextForm('order 17: id=x', 8)).toEqual({ kind: 'pair', at: 10, text: 'id=x' });
	expect(nextForm('order 17: id=x', 14)).toBeUndefined();
	expect(nextForm('... !', 3)).toBeUndefined();
	expect(nextForm('', 0)).toBeUndefined();
});

/** What stands behind a place in a text, and the form it is taken for. */
const rows: readonly [string, string, string][] = [
	['"GET /a HTTP/1.1" ', '404', 'status'],
	['"GET /a HTTP/1.1" ', '500', 'code'],
	['GET /a ', '503', 'code'],
	['GET ', '/a/b?c=d', 'request'],
	['exit code ', '137', 'code'],
	['at ', '137', 'num'],
	['', 'k=v', 'pair'],
	['', 'k = "a b"', 'pair'],
	['', 'k=Rect(0, (1), 2)', 'pair'],
	['', 'k[0]={a, {b}}', 'pair'],
	['{', '"k": "v"', 'pair'],
	['for user ', 'bob', 'name'],
	['host: ', 'bob', 'name'],
	['host ', '"b b"', 'name'],
	['host ', 'db17', 'named'],
	['job ', 'db17', 'token'],
	['in ', 'de_AT', 'locale'],
	['', 'a@b.example', 'email'],
	['', 'redis://a:6379/0', 'url'],
	['', 'Fri Nov 20 07:09:28 UTC 2026', 'date'],
	['', '20/Nov/2026:07:09:28 +0000', 'date'],
	['', 'a-1.b.example.com:80', 'host'],
	['', 'a.bc:8080', 'host'],
	['', '10.0.0.1/24', 'ip'],
	['', '/a', 'path'],
	['', 'a/b.c', 'path'],
	['', '< 5 sec', 'amount'],
	['', '1,234.5 MB/s', 'amount'],
	['', '97.5%', 'amount'],
	['Foo', '@1f2e', 'hex'],
	['', '-1.5e-7', 'num'],
	['', 'a.b.c1', 'token'],
];

test.for(rows)('%j, then %s is taken for %s', ([before, text, kind]) => {
	expect(nextForm(`${before}${text} and`, before.length)).toEqual({ kind, at: before.length, text });
});

test.for(['config.io', 'self.app', 'java.io', 'com.acme.app', 'a == b', 'a => b', 'Foo::bar', 'I/O', '</b>'])(
	'%s is taken for nothing',
	(text) => {
		const kinds = new Set<string>();
		for (let form = nextForm(text, 0); form; form = nextForm(text, form.at + form.text.length)) kinds.add(form.kind);
		expect([...kinds]).toEqual(['word']);
	},
);

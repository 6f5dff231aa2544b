import { expect, test } from 'vitest';
import { ruby } from '../../../src/issues/stack/ruby.ts';

const read = (...lines: string[]) => ruby.read(lines);
const frame = (line: string) => read(line)?.exceptions[0]?.frames[0];

test.for([
	["/srv/app/pay.rb:12:in 'Pay#charge'", 'Pay#charge'],
	["/srv/app/pay.rb:12:in `charge'", 'charge'],
	["\tfrom /srv/app/pay.rb:12:in 'block in Pay#charge'", 'Pay#charge'],
	["/srv/app/pay.rb:12:in `block (2 levels) in charge'", 'charge'],
	["/srv/app/pay.rb:12:in `rescue in block in charge'", 'charge'],
	["/srv/app/pay.rb:12:in '<main>'", undefined],
	["/srv/app/pay.rb:12:in `<class:Pay>'", undefined],
	["/srv/app/pay.rb:12:in `block in <main>'", undefined],
	["/srv/app/show.html.erb:3:in '_app_views_show_html_erb___123456789_420'", '_app_views_show_html_erb'],
	["C:/app/pay.rb:12:in 'charge'", 'charge'],
])('the function of %s is %s', ([line = '', name]) => {
	expect(frame(line)).toMatchObject({ line: line.includes('erb:3') ? 3 : 12 });
	expect(frame(line)?.function).toBe(name);
});

test.for([
	['/srv/app/pay.rb', true],
	['app/pay.rb', true],
	['/usr/local/bundle/ruby/3.4.0/gems/rack-3.1/lib/rack.rb', false],
	['/usr/lib/ruby/3.2.0/json.rb', false],
	['/srv/app/vendor/bundle/x.rb', false],
	['<internal:kernel>', false],
	['(eval at /srv/app/pay.rb:7)', false],
	['/usr/local/bin/puma', false],
] as const)('%s is own code: %s', ([file, own]) => {
	expect(frame(`${file}:1:in 'f'`)?.inApp).toBe(own);
});

test('the class is in brackets at the end of the first line of the message', () => {
	const stack = read("a.rb:1:in 'f': first (of two) (Shop::Error)", 'second', "\tfrom a.rb:2:in 'g'");
	expect(stack?.exceptions).toMatchObject([{ type: 'Shop::Error', message: 'first (of two)\nsecond' }]);
	expect(stack?.exceptions[0]?.frames).toHaveLength(2);
});

test('the code that newer runtimes show below the message is no part of it', () => {
	const stack = read("a.rb:1:in 'f': m (E)", '', '    a.b', '     ^^', "\tfrom a.rb:2:in 'g'");
	expect(stack?.exceptions[0]?.message).toBe('m');
});

test.for([
	['ActiveRecord::RecordNotFound (no order):', 'ActiveRecord::RecordNotFound', 'no order'],
	['[a] [b] KeyError (no card):', 'KeyError', 'no card'],
	['KeyError: no card', 'KeyError', 'no card'],
	['KeyError', 'KeyError', ''],
	['it failed', '', 'it failed'],
])('above a bare list, %j is the title', ([line = '', type, message]) => {
	expect(read('words', line, "a.rb:1:in 'f'")?.exceptions).toMatchObject([
		{ type, message: type === '' ? `words\n${message}` : message },
	]);
});

test('text without a frame is no stack', () => {
	expect(read('KeyError: m', 'a.rb:1')).toBeUndefined();
});

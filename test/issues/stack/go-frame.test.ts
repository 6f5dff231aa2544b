import { expect, test } from 'vitest';
import { isPanic, readGoFrame } from '../../../src/issues/stack/go-frame.ts';

const rows: readonly [string, string | undefined][] = [
	['main.main()', '* main#main'],
	['main.charge', '* main#charge'],
	['example.com/shop/pay.(*Service).Charge(0xc000, {0x1, 0x2})', '* example.com/shop/pay#(*Service).Charge'],
	['example.com/shop/pay.Service.Charge(...)', '* example.com/shop/pay#Service.Charge'],
	['gopkg.in/yaml%2ev3.Marshal(...)', '* gopkg.in/yaml.v3#Marshal'],
	['main.main.func1()', '* main#main.func'],
	['main.main.func1.2.3()', '* main#main.func'],
	['main.start.gowrap2()', '* main#start.func'],
	['main.(*T).M-fm()', '* main#(*T).M.func'],
	['main.each-range1(...)', '* main#each.func'],
	['main.init.0()', '* main#init'],
	['example.com/shop/pay.Each[...](...)', '* example.com/shop/pay#Each'],
	['example.com/shop/pay.(*List[...]).Add(0x1)', '* example.com/shop/pay#(*List).Add'],
	['runtime.goexit()', 'runtime#goexit'],
	['panic({0x1, 0x2})', 'runtime#panic'],
	['net/http.(*conn).serve(0x1)', 'net/http#(*conn).serve'],
	['golang.org/x/sync/errgroup.(*Group).Go.func1()', 'golang.org/x/sync/errgroup#(*Group).Go.func'],
	['charge failed', undefined],
	['charge', undefined],
	['wrapped: main.charge', undefined],
	['', undefined],
];

test.for(rows)('%j', ([called, expected]) => {
	const frame = readGoFrame(called, '\t/srv/shop/main.go:12 +0x1d');
	expect(frame && `${frame.inApp ? '* ' : ''}${frame.module}#${frame.function}`).toBe(expected);
});

test.for([
	['\t/srv/shop/pay.go:12 +0x1d', true],
	['\t/srv/shop/pay.go:12', true],
	['        /srv/shop/pay.go:12', true],
	['\tC:/shop/pay.go:12 +0x1d', true],
	['\t/home/app/go/pkg/mod/github.com/pkg/errors@v0.9.1/errors.go:12', false],
	['\tgithub.com/pkg/errors@v0.9.1/errors.go:12', false],
	['\t/srv/shop/vendor/github.com/x/y.go:12', false],
	['\t/srv/shop/pay.py:12', undefined],
	['/srv/shop/pay.go:12', undefined],
	['', undefined],
] as const)('below a call, %j is own code: %s', ([place, own]) => {
	expect(readGoFrame('example.com/shop.F()', place)?.inApp).toBe(own);
});

test('a panic begins in the function of the runtime', () => {
	const begins = (called: string) => {
		const frame = readGoFrame(called, '\t/a.go:1');
		return frame && isPanic(frame);
	};
	expect(['panic({0x1})', 'runtime.gopanic(0x1)', 'runtime.sigpanic()', 'main.panic()'].map(begins)).toEqual([
		true,
		true,
		true,
		false,
	]);
});

test('lines of more than 2,048 characters are no frame', () => {
	const called = (length: number) => `main.${'f'.repeat(length - 'main.'.length)}`;
	expect(readGoFrame(called(2_048), '\t/a.go:1')?.function).toHaveLength(200);
	expect(readGoFrame(called(2_049), '\t/a.go:1')).toBeUndefined();
});

import { expect, test } from 'vitest';
import { elixir } from '../../../src/issues/stack/elixir.ts';

const read = (...lines: string[]) => elixir.read(lines);
const frame = (line: string) => {
	const found = read('** (E) m', line)?.exceptions[0]?.frames[0];
	return found && `${found.inApp ? '* ' : ''}${found.module}#${found.function ?? ''}`;
};

test.for([
	['    (shop 0.1.0) lib/pay.ex:12: Shop.Pay.charge/2', '* Shop.Pay#charge/2'],
	['    (shop) lib/pay.ex:12: Shop.Pay.charge/2', '* Shop.Pay#charge/2'],
	['    lib/pay.ex:12: Shop.Pay.charge/2', '* Shop.Pay#charge/2'],
	['    (shop 0.1.0) lib/pay.ex:12: Shop.Pay.charge(nil, 2)', '* Shop.Pay#charge'],
	['    (shop 0.1.0) lib/pay.ex:12: Shop.Pay.valid?/1', '* Shop.Pay#valid?/1'],
	['    (shop 0.1.0) lib/pay.ex:12: anonymous fn/1 in Shop.Pay.charge/2', '* Shop.Pay#charge/2'],
	['    (shop 0.1.0) lib/pay.ex:12: Shop.Pay."-charge/2-fun-0-"/3', '* Shop.Pay#charge/2'],
	['    (shop 0.1.0) Shop.Pay.charge/2', '* Shop.Pay#charge/2'],
	['    (stdlib 5.2) gen_server.erl:1131: :gen_server.try_handle_call/4', 'gen_server#try_handle_call/4'],
	['    (phoenix 1.7.14) lib/phoenix/router.ex:484: Phoenix.Router.__call__/5', 'Phoenix.Router#__call__/5'],
	['    (shop 0.1.0) deps/x/lib/x.ex:1: X.y/0', 'X#y/0'],
	['    at lib/pay.ex', undefined],
	['(shop 0.1.0) lib/pay.ex:12: Shop.Pay.charge/2', undefined],
])('%s is read as %s', ([line = '', expected]) => {
	expect(frame(line)).toBe(expected);
});

test('a message may have more lines, and what a process tells below its frames is no part of it', () => {
	const trace = '    (shop 0.1.0) lib/pay.ex:12: Shop.Pay.charge/2';
	const stack = read('GenServer terminating', '** (E) first', 'second', trace, 'Last message: x', trace);
	expect(stack).toMatchObject({
		preamble: 'GenServer terminating',
		exceptions: [{ type: 'E', message: 'first\nsecond' }],
	});
	expect(stack?.exceptions[0]?.frames).toHaveLength(1);
});

test("Erlang's own term is read", () => {
	const stack = read(
		'[{shop,charge,2,[{file,"src/shop.erl"},{line,3}]},{lists,map,2,[]},{\'Elixir.Shop.Pay\',run,[a],[]}]',
	);
	expect(stack?.exceptions[0]?.frames).toEqual([
		{ function: 'charge/2', module: 'shop', file: 'src/shop.erl', line: 3, inApp: true },
		{ function: 'map/2', module: 'lists', inApp: false },
		{ function: 'run', module: 'Shop.Pay', inApp: true },
	]);
});

test('text without a frame is no stack', () => {
	expect(read('** (E) m')).toBeUndefined();
	expect(read('{a,b,1,[]}')).toBeUndefined();
});

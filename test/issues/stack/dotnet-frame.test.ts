import { expect, test } from 'vitest';
import { readDotnetFrame } from '../../../src/issues/stack/dotnet-frame.ts';

const rows: readonly [string, string | undefined][] = [
	['   at Shop.Pay.Charge(Order order) in /src/Pay.cs:line 42', '* Shop.Pay#Charge /src/Pay.cs:42'],
	['   at Shop.Pay.Charge()', '* Shop.Pay#Charge'],
	['   at Pay.Charge(String s)', '* Pay#Charge'],
	['   at Shop.Pay..ctor(String id)', '* Shop.Pay#.ctor'],
	['   at Shop.Pay..cctor()', '* Shop.Pay#.cctor'],
	['   at Shop.Pay.get_Total()', '* Shop.Pay#get_Total'],
	['   at Shop.Box`1.Add[TItem](TItem item)', '* Shop.Box#Add'],
	['   at Shop.Box`1[[System.String, mscorlib]].Add(Object item)', '* Shop.Box#Add'],
	['   at Shop.Pay.<ChargeAsync>d__3.MoveNext()', '* Shop.Pay#ChargeAsync'],
	['   at Shop.Pay.<ChargeAsync>d__3`1.MoveNext()', '* Shop.Pay#ChargeAsync'],
	['   at Shop.Pay.<>c.<Charge>b__4_0(Item item)', '* Shop.Pay#Charge'],
	['   at Shop.Pay.<>c__DisplayClass5_0.<<Charge>b__0>d.MoveNext()', '* Shop.Pay#Charge'],
	['   at Shop.Pay+<>c__DisplayClass5_0.<Charge>b__0()', '* Shop.Pay#Charge'],
	['   at Shop.Pay.<Charge>g__Retry|3_0(Int32 n)', '* Shop.Pay#Retry'],
	[
		'   at async Task<Receipt> Shop.Pay.ChargeAsync(Order order) in /src/Pay.cs:line 42',
		'* Shop.Pay#ChargeAsync /src/Pay.cs:42',
	],
	['   at Program.<Main>$(String[] args) in C:\\src\\Program.cs:line 3', '* Program#Main C:\\src\\Program.cs:3'],
	['   at System.Threading.Tasks.Task.InnerInvoke()', 'System.Threading.Tasks.Task#InnerInvoke'],
	['   at Microsoft.AspNetCore.Http.Pipeline.Run(HttpContext context)', 'Microsoft.AspNetCore.Http.Pipeline#Run'],
	['   at SystemShop.Pay.Charge()', '* SystemShop.Pay#Charge'],
	['at Shop.Pay.Charge()', undefined],
	['   at Charge()', undefined],
	['   at com.acme.Pay.charge(Pay.java:42)', undefined],
	['   at com.acme.Pay.charge(Unknown Source)', undefined],
	['   at App.Pay.charge(Pay.php)', undefined],
	['    at JSON.parse (<anonymous>)', undefined],
	['    at async Promise.all (index 0)', undefined],
	['   --- End of inner exception stack trace ---', undefined],
	['', undefined],
];

test.for(rows)('%j', ([line, expected]) => {
	const frame = readDotnetFrame(line);
	const place = [frame?.file, frame?.line].filter((part) => part !== undefined).join(':');
	const told = frame && [frame.inApp ? '*' : '', `${frame.module}#${frame.function}`, place].filter(Boolean).join(' ');
	expect(told).toBe(expected);
});

test('a line of more than 2,048 characters is no frame', () => {
	const line = (length: number) => `   at A.B(${'c'.repeat(length - '   at A.B()'.length)})`;
	expect(readDotnetFrame(line(2_048))).toBeDefined();
	expect(readDotnetFrame(line(2_049))).toBeUndefined();
});

import { expect, test } from 'vitest';
import { readJavaFrame } from '../../../src/issues/stack/java-frame.ts';

const rows: readonly [string, string | undefined][] = [
	['\tat com.acme.Pay.charge(Pay.java:42)', '* com.acme.Pay#charge Pay.java:42'],
	['    at com.acme.Pay.charge(Pay.kt)', '* com.acme.Pay#charge Pay.kt'],
	['\tat com.acme.Pay.charge(Pay.java:42) ~[shop.jar!/:1.4]', '* com.acme.Pay#charge Pay.java:42'],
	['\tat app//com.acme.Pay.charge(Pay.java:42)', '* com.acme.Pay#charge Pay.java:42'],
	['\tat shop.core@1.2/com.acme.Pay.charge(Pay.java:42)', '* com.acme.Pay#charge Pay.java:42'],
	['\tat java.base/java.lang.Thread.run(Thread.java:840)', 'java.lang.Thread#run Thread.java:840'],
	['\tat com.acme.Pay.<init>(Pay.java:3)', '* com.acme.Pay#<init> Pay.java:3'],
	['\tat com.acme.Pay$Res.close(Pay.java:12)', '* com.acme.Pay$Res#close Pay.java:12'],
	['\tat com.acme.Pay$1.run(Pay.java:12)', '* com.acme.Pay#run Pay.java:12'],
	['\tat com.acme.Pay.lambda$charge$0(Pay.java:12)', '* com.acme.Pay#charge Pay.java:12'],
	['\tat com.acme.Pay$$Lambda$14/0x0800.run(Unknown Source)', 'com.acme.Pay#run'],
	['\tat app//com.acme.Pay$$Lambda/0x0800.run(Unknown Source)', 'com.acme.Pay#run'],
	['\tat com.acme.Pay$$EnhancerBySpringCGLIB$$1a2b.charge(<generated>)', 'com.acme.Pay#charge'],
	['\tat com.acme.Pay_$$_jvst12_0.charge(Pay_$$_jvst12_0.java)', '* com.acme.Pay#charge Pay_$$_jvst12_0.java'],
	['\tat com.sun.proxy.$Proxy42.charge(Unknown Source)', 'com.sun.proxy.$Proxy#charge'],
	[
		'\tat jdk.internal.reflect.GeneratedMethodAccessor9.invoke(Unknown Source)',
		'jdk.internal.reflect.GeneratedMethodAccessor#invoke',
	],
	['\tat com.acme.Pay.charge(Native Method)', '* com.acme.Pay#charge'],
	['\tat a.b.c.d(Unknown Source:12)', '* a.b.c#d'],
	['\tat com.acme.PayKt$charge$2.invokeSuspend(Pay.kt:9)', '* com.acme.PayKt#charge Pay.kt:9'],
	['\tat com.acme.PayKt.charge$default(Pay.kt:9)', '* com.acme.PayKt#charge Pay.kt:9'],
	['\tat com.acme.Pay.charge-VKZWuLQ(Pay.kt:9)', '* com.acme.Pay#charge Pay.kt:9'],
	['\tat com.acme.PayTest.charges the card(PayTest.kt:9)', '* com.acme.PayTest#charges the card PayTest.kt:9'],
	['\tat com.acme.Pay$.charge(Pay.scala:9)', '* com.acme.Pay#charge Pay.scala:9'],
	['\tat com.acme.Pay$.$anonfun$charge$1$adapted(Pay.scala:9)', '* com.acme.Pay#charge Pay.scala:9'],
	['\tat com.acme.Pay$$anonfun$charge$1.apply(Pay.scala:9)', '* com.acme.Pay#charge Pay.scala:9'],
	['\tat shop.core$charge$fn__12.invoke(core.clj:3)', '* shop.core#charge core.clj:3'],
	['\tat shop.core$charge__12.invoke(core.clj:3)', '* shop.core#charge core.clj:3'],
	[
		'\tat org.springframework.web.Servlet.service(Servlet.java:1)',
		'org.springframework.web.Servlet#service Servlet.java:1',
	],
	['\tat reactorly.Pay.charge(Pay.java:1)', '* reactorly.Pay#charge Pay.java:1'],
	['   at Shop.Pay.Charge(Order order) in /src/Pay.cs:line 42', undefined],
	['    at charge (/srv/app/pay.js:3:7)', undefined],
	['\tat App.Pay.charge(Pay.php:12)', undefined],
	['\tat charge(Pay.java:1)', undefined],
	['\t... 3 more', undefined],
	['', undefined],
];

test.for(rows)('%j', ([line, expected]) => {
	const frame = readJavaFrame(line);
	const place = [frame?.file, frame?.line].filter((part) => part !== undefined).join(':');
	const told = frame && [frame.inApp ? '*' : '', `${frame.module}#${frame.function}`, place].filter(Boolean).join(' ');
	expect(told).toBe(expected);
});

test('a line of more than 2,048 characters is no frame', () => {
	const line = (length: number) => `\tat a.${'b'.repeat(length - '\tat a..c(D.java:1)'.length)}.c(D.java:1)`;
	expect(readJavaFrame(line(2_048))?.module).toHaveLength(200);
	expect(readJavaFrame(line(2_049))).toBeUndefined();
});

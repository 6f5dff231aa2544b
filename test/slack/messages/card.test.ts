import { expect, test } from 'vitest';
import type { SlackMessage } from '../../../src/model/message.ts';
import { render } from '../../../src/slack/messages/render.ts';
import { exception, frame, occurrence } from '../../builders.ts';
import { epoch } from '../../fakes.ts';
import { chain, first, foreignFrame, hostile, links, minuteMs } from '../notifications.ts';
import { faultsOf } from '../strict.ts';

async function shown(message: SlackMessage, name: string): Promise<void> {
	expect(faultsOf(message)).toEqual([]);
	await expect(JSON.stringify(message, null, '\t')).toMatchFileSnapshot(`../../golden/slack/${name}.json`);
}

test('a caught exception: what, where, the quote, the facts, the stack with its cause, the links', async () => {
	const facts = [{ name: 'Status', value: '502' }];
	await shown(render(first(occurrence({ exceptions: chain(), facts })), { links }), 'card-exception');
});

test('a Java exception in a cluster, wrapped twice', async () => {
	const java = (module: string, name: string, line: number, inApp: boolean) => {
		return { module, function: name, file: `${module.split('.').at(-1)}.java`, line, inApp };
	};
	const spring = Array.from({ length: 40 }, (_, at) =>
		java('org.springframework.web.Dispatcher', 'doService', at, false),
	);
	const link = (type: string, message: string, own: readonly ReturnType<typeof java>[]) => {
		return { type, message, frames: [...own, ...spring], language: 'java' as const };
	};
	const sample = occurrence({
		exceptions: [
			link('org.acme.shop.CheckoutException', 'Checkout failed', [
				java('org.acme.shop.CheckoutService', 'checkout', 88, true),
			]),
			link('org.acme.shop.StockException', 'No stock for <b>SKU_1_2</b>', [
				java('org.acme.shop.Stock', 'reserve', 31, true),
			]),
			link(
				'java.sql.SQLTransientConnectionException',
				'Connection is not available, request timed out after 30000ms.',
				[],
			),
		],
		message: 'Checkout failed',
		operation: 'POST /checkout',
		code: { function: 'org.acme.shop.CheckoutService.checkout', file: 'CheckoutService.java', line: 88 },
		origin: {
			service: 'checkout',
			namespace: 'shop',
			version: '2026.11.3',
			environment: 'staging',
			host: 'checkout-7f9c6b-x2x1p',
			cloud: 'aws eu-central-1',
			process: 'OpenJDK 21.0.4',
			kubernetes: {
				cluster: 'eu-1',
				namespace: 'shop',
				workload: 'checkout',
				pod: 'checkout-7f9c6b-x2x1p',
				node: 'ip-10-0-3-7',
				container: 'app',
			},
		},
		facts: [
			{ name: 'Status', value: '500' },
			{ name: 'Database', value: 'postgresql shop_main' },
			{ name: 'Query', value: 'SELECT * FROM stock WHERE sku = $1 FOR UPDATE' },
		],
	});
	await shown(render(first(sample), { links }), 'card-java');
});

test('a fatal log without exception, trace or name', async () => {
	const { trace: _, operation: __, code: ___, ...rest } = occurrence();
	const sample = {
		...rest,
		exceptions: [],
		message: 'disk full\n/var/lib at 100 %',
		severityNumber: 21,
		origin: { service: '' },
	};
	await shown(render(first(sample), { links }), 'card-fatal-log');
});

test('a failed span that says nothing but where', async () => {
	const { code: _, ...rest } = occurrence({ exceptions: [], message: '', source: 'span', operation: 'process orders' });
	await shown(render(first(rest), { links: {} }), 'card-failed-span');
});

test('hostile text shows as it is wherever it stands', async () => {
	const evil = { ...exception(hostile, hostile), frames: [frame(hostile, hostile), foreignFrame(hostile)] };
	const sample = occurrence({
		exceptions: [evil, evil],
		message: `${hostile} \u202egpj.exe`,
		operation: hostile,
		code: { function: hostile, file: hostile },
		origin: { service: hostile, environment: hostile, version: hostile, host: hostile },
		facts: [{ name: hostile, value: hostile }],
		trace: { traceId: hostile, spanId: hostile },
	});
	await shown(render(first(sample), { links }), 'card-hostile');
});

test('a first message that comes late says how often it has happened since', async () => {
	const message = render(first(occurrence(), { count: 250, seen: epoch + 3 * minuteMs }), { links });
	await shown(message, 'card-late');
	expect(message.text).toMatch(/^New error in checkout-api \(production\), 250 times in 3 min: TypeError: /);
});

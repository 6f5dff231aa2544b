import { expect, test } from 'vitest';
import type { Breadcrumb } from '../../../src/model/notification.ts';
import { breadcrumbsOf, companionsOf } from '../../../src/slack/messages/trail.ts';
import { exception, occurrence } from '../../builders.ts';
import { epoch } from '../../fakes.ts';
import { breadcrumbs, companions } from '../scenes.ts';
import { shownElements } from '../shown.ts';

const log = (at: number, text: string): Breadcrumb => ({ source: 'log', at, service: 's', severityNumber: 9, text });
const lines = (...args: Parameters<typeof breadcrumbsOf>) => shownElements(breadcrumbsOf(...args)).split('\n');

test('what came before, a line each, in columns', () => {
	expect(lines(breadcrumbs, epoch, 10)).toEqual([
		'Just before',
		'-1.9 s  checkout-api  span    GET /api/cart/8812 (14 ms)',
		'-1.2 s  checkout-api  INFO    cart loaded: 3 items, coupon SPRING',
		'-1.2 s  pricing       WARN    coupon SPRING has expired, ignored',
		'-1.0 s  payments      FAILED  POST /v1/charge (1 s)',
		'-15 ms  payments      ERROR   gateway answered 502 Bad Gateway',
	]);
});

test('only what took a millisecond says how long it took', () => {
	const took = (durationMs: number) => lines([{ ...log(epoch, 'a'), durationMs }], epoch, 1)[1];
	expect([took(0.9), took(1)]).toEqual(['0 ms  INFO  a', '0 ms  INFO  a (1 ms)']);
});

test('a service that all of it is from is named once', () => {
	expect(lines([log(epoch, 'a')], epoch, 10)).toEqual(['Just before, in s', '0 ms  INFO  a']);
	expect(lines([{ ...log(epoch, 'a'), service: ' ' }], epoch, 10)[0]).toBe('Just before');
});

test('the last ones are shown where there is no room for all', () => {
	expect(lines(breadcrumbs, epoch, 1)).toHaveLength(2);
	expect(lines(breadcrumbs, epoch, 1)[1]).toContain('gateway answered');
	expect([breadcrumbsOf(breadcrumbs, epoch, 0), breadcrumbsOf([], epoch, 5)]).toEqual([[], []]);
});

test('a skewed clock shows, long ago is told in words, and a line stays a line', () => {
	const crumbs = [log(epoch - 300_000, 'a\nb'), log(epoch, 'x'.repeat(90)), log(epoch + 7, 'x'.repeat(91))];
	expect(lines(crumbs, epoch, 10).slice(1)).toEqual([
		'-5 min  INFO  a b',
		`  0 ms  INFO  ${'x'.repeat(90)}`,
		` +7 ms  INFO  ${'x'.repeat(89)}…`,
	]);
});

test('what else failed in the trace, and when', () => {
	expect(shownElements(companionsOf(companions, epoch, 5)).split('\n')).toEqual([
		'Also failed in this trace',
		'• payments  PaymentGatewayError: 502 from https://pay.internal/v1/charge  · 17 ms before',
		'• orders  ERROR: order 4711 was not placed  · 4 ms after',
	]);
	const same = occurrence({ exceptions: [exception('E', '')], message: '', origin: { service: '' } });
	expect(shownElements(companionsOf([same], epoch, 5))).toMatch(/• an unnamed service {2}E {2}· at the same moment$/);
});

test('companions without room are counted', () => {
	expect(shownElements(companionsOf(companions, epoch, 1))).toMatch(/before\n\+ 1 more$/);
	expect(companionsOf(companions, epoch, 0)).toEqual([]);
});

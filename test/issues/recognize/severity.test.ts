import { expect, test } from 'vitest';
import { severityOf } from '../../../src/issues/recognize/severity.ts';
import { attributes, logRecord } from '../../builders.ts';

const severity = (over: Parameters<typeof logRecord>[0]) =>
	severityOf(logRecord({ severityNumber: 0, severityText: '', ...over }));

test('the number counts, whatever the text says', () => {
	expect(severity({ severityNumber: 9, severityText: 'ERROR' })).toBe(9);
	expect(severity({ severityNumber: 24 })).toBe(24);
	expect(severity({ severityNumber: 25 })).toBe(24);
	expect(severity({ severityNumber: -3, severityText: 'WARN' })).toBe(13);
});

test.for([
	['error', 17],
	['ERROR', 17],
	[' Error ', 17],
	['ERROR3', 19],
	['TRACE4', 4],
	['err', 17],
	['SEVERE', 17],
	['critical', 18],
	['alert', 19],
	['fatal', 21],
	['emerg', 21],
	['warn', 13],
	['Warning', 13],
	['notice', 10],
	['info', 9],
	['verbose', 5],
	['silly', 1],
	['ERROR5', 0],
	['error: it failed', 0],
	['x'.repeat(10_000), 0],
	['', 0],
] as const)('the text %s is severity %i', ([severityText, number]) => {
	expect(severity({ severityText })).toBe(number);
});

test('without both, the form of an exception makes an ERROR', () => {
	expect(severity({ attributes: attributes({ 'exception.message': 'x' }) })).toBe(17);
	expect(severity({ eventName: 'exception' })).toBe(17);
	expect(severity({ attributes: attributes({ 'otel.event.name': 'http.client.request.exception' }) })).toBe(17);
	expect(severity({ severityText: 'odd', attributes: attributes({ 'exception.type': 'E' }) })).toBe(17);
	expect(severity({ attributes: attributes({ err: 'x' }), eventName: 'exceptional' })).toBe(0);
});

test('a severity that is said is not raised by an exception', () => {
	expect(severity({ severityText: 'info', attributes: attributes({ 'exception.type': 'E' }) })).toBe(9);
});

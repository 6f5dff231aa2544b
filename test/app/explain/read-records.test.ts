import { expect, test } from 'vitest';
import { readRecords } from '../../../src/app/explain/read-records.ts';
import { recordsMax } from '../../../src/otlp/decode/selection.ts';
import { logs, spans } from '../../otlp-json.ts';

const kindsIn = (text: string) => {
	const read = readRecords(text);
	return read.status === 'read' ? read.records.map(({ kind }) => kind) : read.message;
};
const oneLog = JSON.stringify(logs({}));
const oneSpan = JSON.stringify(spans({}));

const files: readonly [string, string, readonly string[]][] = [
	['a request of logs', JSON.stringify(logs({}, {})), ['log', 'log']],
	['a request of spans', oneSpan, ['span']],
	['a request over many lines', JSON.stringify(logs({}), null, 2), ['log']],
	['an object with both, in its own order', JSON.stringify({ ...spans({}), ...logs({}) }), ['span', 'log']],
	['the spelling of the .proto', oneLog.replace('resourceLogs', 'resource_logs'), ['log']],
	['one request to a line', `${oneSpan}\n${oneLog}\n\n${oneSpan}\n`, ['span', 'log', 'span']],
	['lines that end as on Windows', `${oneSpan}\r\n${oneLog}\r\n`, ['span', 'log']],
];

test.for(files)('%s is read', ([, text, kinds]) => {
	expect(kindsIn(text)).toEqual(kinds);
});

const faults: readonly [string, string, string][] = [
	['what is not JSON', 'secret', 'not JSON, or cut short'],
	['nothing', '', 'not JSON, or cut short'],
	['a line that is cut short', `${oneLog}\n${oneLog.slice(0, -9)}`, 'line 2: not JSON, or cut short'],
	['other JSON', '{"secret":1}', 'not OTLP: expected an object with "resourceLogs" or "resourceSpans"'],
	['a list', `[${oneLog}]`, 'not OTLP: expected an object with "resourceLogs" or "resourceSpans"'],
	['null', 'null', 'not OTLP: expected an object with "resourceLogs" or "resourceSpans"'],
	['a request without records', '{"resourceLogs":[]}', 'no log record and no span in it'],
];

test.for(faults)('%s is refused without repeating it', ([, text, message]) => {
	expect(kindsIn(text)).toBe(message);
});

test('a request that the decoder refuses is refused in its words', () => {
	expect(kindsIn('{"resourceLogs":"secret"}')).toMatch(/^not OTLP: (?!.*secret)/);
});

test('a request may hold so many records and no more', () => {
	const request = (count: number) => JSON.stringify(logs(...Array.from({ length: count }, () => ({}))));
	expect(readRecords(request(recordsMax))).toMatchObject({ records: { length: recordsMax }, overflow: 0 });
	expect(readRecords(request(recordsMax + 1))).toMatchObject({ records: { length: recordsMax }, overflow: 1 });
});

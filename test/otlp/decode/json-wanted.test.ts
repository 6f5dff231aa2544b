import { expect, test } from 'vitest';
import type { Interest } from '../../../src/model/interest.ts';
import { DecodeError } from '../../../src/otlp/decode/decode-error.ts';
import { openJson } from '../../../src/otlp/decode/json-tokens.ts';
import { wantsLogRecordAt, wantsSpanAt } from '../../../src/otlp/decode/json-wanted.ts';

const errors: Interest = {
	everything: false,
	severityNumber: 17,
	exceptions: true,
	spanErrors: true,
	slowSpanMs: Infinity,
	jobs: false,
};

const judge = (wants: typeof wantsLogRecordAt, interest: Interest, text: string) => {
	const cursor = openJson(Buffer.from(`${text},`));
	const wanted = wants(cursor, interest);
	expect(cursor.at).toBe(text.length);
	return wanted;
};
const wantsLog = (interest: Interest, text: string) => judge(wantsLogRecordAt, interest, text);
const wantsSpan = (interest: Interest, text: string) => judge(wantsSpanAt, interest, text);

test.for([
	['job.failed', true],
	['job.', true],
	['job', false],
	['jobs.failed', false],
	['j\\u006fb.failed', true],
] as const)('a record with the event name %s tells of a job: %s', ([name, wanted]) => {
	const text = `{"severityNumber":9,"eventName":"${name}"}`;
	expect(wantsLog({ ...errors, jobs: true }, text)).toBe(wanted);
	expect(wantsLog(errors, text)).toBe(false);
});

test.for([
	['{"severityNumber":17}', true],
	['{"severityNumber":9}', false],
	['{"severity_number":9}', false],
	['{"severityNumber":"SEVERITY_NUMBER_ERROR"}', true],
	['{"severityNumber":"SEVERITY_NUMBER_INFO4"}', false],
	['{"sever\\u0069tyNumber":9}', false],
	['{}', true],
	['null', true],
	['{"severityNumber":0}', true],
	['{"other":{"severityNumber":17},"severityNumber":9}', false],
	['{"severityNumber":17,"severityNumber":9}', false],
	['{"severityNumber":9,"attributes":[{"key":"exception.type","value":{"stringValue":"E"}}]}', true],
	['{ "attributes" : [ { "value" : { } , "key" : "exception.type" } ] , "severityNumber" : 9 }', true],
	['{"severityNumber":9,"attributes":[{"key":"e\\u0078ception.type"}]}', true],
	[
		'{"severityNumber":9,"attributes":[{"key":"exceptions"},{"key":"k","value":{"stringValue":"exception.type"}}]}',
		false,
	],
	['{"severityNumber":9,"attributes":[{"key":"\\n"}],"body":{"stringValue":"exception.type"}}', false],
	['{"severityNumber":9,"attributes":null,"future":[[{}]]}', false],
] as const)('whether the log record %s is wanted', ([text, wanted]) => {
	expect(wantsLog(errors, text)).toBe(wanted);
});

test('an exception attribute counts for nothing where exceptions are not wanted', () => {
	const text = '{"severityNumber":9,"attributes":[{"key":"exception.type"}]}';
	expect(wantsLog({ ...errors, exceptions: false }, text)).toBe(false);
});

test.for([
	['{}', false],
	['null', false],
	['{"status":{"code":2}}', true],
	['{"status":{"message":"boom","code":"STATUS_CODE_ERROR"}}', true],
	['{"status":{"code":1}}', false],
	['{"status":null}', false],
	['{"events":[{"name":"a"},{"timeUnixNano":"1","name":"exception"},{"name":"b"}]}', true],
	['{"events":[{"name":"exceptions"},{"name":"a","attributes":[{"key":"exception"}]}]}', false],
	['{"events":[]}', false],
	['{"attributes":[{"key":"exception.type"}],"startTimeUnixNano":"1","endTimeUnixNano":"99999999999999"}', false],
] as const)('whether the span %s is wanted', ([text, wanted]) => {
	expect(wantsSpan(errors, text)).toBe(wanted);
});

const slow: Interest = { ...errors, spanErrors: false, exceptions: false, slowSpanMs: 2000 };

test.for([
	['{"startTimeUnixNano":"1795157969123456789","endTimeUnixNano":"1795157971123456789"}', true],
	['{"startTimeUnixNano":1795157969123456789,"endTimeUnixNano":1795157971123456788}', false],
	['{"end_time_unix_nano":"9000000000","start_time_unix_nano":"1"}', true],
	['{"startTimeUnixNano":"9000000000","endTimeUnixNano":"1"}', false],
	['{"endTimeUnixNano":"9000000000"}', false],
	['{"startTimeUnixNano":"9000000000"}', false],
] as const)('whether the span %s is slow', ([text, wanted]) => {
	expect(wantsSpan(slow, text)).toBe(wanted);
});

test.for([
	'{"severityNumber":9,}',
	'{"severityNumber":9',
	'{"a":[}]}',
	'{"severityNumber":"17"}',
	'{"severityNumber":null}',
	'[]',
	'5',
])('the log record %s is a fault', (text) => {
	expect(() => wantsLog(errors, text)).toThrow(DecodeError);
});

test.for(['{"status":{"code":"ERROR"}}', '{"events":["exception",]}', '{"status":[]}', '"x"'])(
	'the span %s is a fault',
	(text) => {
		expect(() => wantsSpan(errors, text)).toThrow(DecodeError);
	},
);

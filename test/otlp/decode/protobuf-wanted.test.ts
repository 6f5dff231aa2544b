import { expect, test } from 'vitest';
import type { Interest } from '../../../src/model/interest.ts';
import { DecodeError } from '../../../src/otlp/decode/decode-error.ts';
import { wantsLogRecordAt, wantsSpanAt } from '../../../src/otlp/decode/protobuf-wanted.ts';
import { attribute, bytes, fixed32, fixed64, number, tag, varint } from '../protobuf-bytes.ts';

const errors: Interest = {
	everything: false,
	severityNumber: 17,
	exceptions: true,
	spanErrors: true,
	slowSpanMs: Infinity,
	jobs: false,
};
const info = number(2, 9);

const wantsLog = (interest: Interest, ...fields: readonly Buffer[]) => {
	const body = Buffer.concat(fields);
	return wantsLogRecordAt(body, 0, body.length, interest);
};
const wantsSpan = (interest: Interest, ...fields: readonly Buffer[]) => {
	const body = Buffer.concat(fields);
	return wantsSpanAt(body, 0, body.length, interest);
};

const long = 'x'.repeat(300);
const ofJobs: Interest = { ...errors, jobs: true };

test.for([
	['job.failed', true],
	['job.', true],
	[`job.${long}`, true],
	['job', false],
	['jobs.failed', false],
	[long, false],
	['', false],
] as const)('a record with the event name %s tells of a job: %s', ([name, wanted]) => {
	expect(wantsLog(ofJobs, info, bytes(12, name))).toBe(wanted);
	expect(wantsLog(ofJobs, bytes(12, name), info)).toBe(wanted);
	expect(wantsLog(errors, info, bytes(12, name))).toBe(false);
});

test.for([
	['at the wanted severity', [number(2, 17)], true],
	['below it', [info], false],
	['without a severity', [bytes(3, 'info')], true],
	['with nothing at all', [], true],
	['whose last severity counts, low', [number(2, 17), info], false],
	['whose last severity counts, high', [info, number(2, 21)], true],
	['with a severity of ten bytes', [number(2, -1)], true],
	['with an exception attribute', [info, attribute(6, 'exception.type', 'E')], true],
	[
		'with an exception attribute behind others',
		[info, attribute(6, 'a', 'b'), attribute(6, 'exception.stacktrace', long)],
		true,
	],
	['with the shortest exception attribute', [info, bytes(6, bytes(1, 'exception.'))], true],
	['with an attribute that only begins alike', [info, attribute(6, 'exceptions', 'E'), attribute(6, 'e', long)], false],
	['with an exception only in a value', [info, attribute(6, 'error', 'exception.type')], false],
	[
		'with an attribute that says its value first',
		[info, bytes(6, bytes(2, bytes(1, 'v')), bytes(1, 'exception.type'))],
		true,
	],
	[
		'with an attribute that says its value first and means nothing',
		[info, bytes(6, bytes(2, bytes(1, long)), bytes(1, 'k'))],
		false,
	],
	['with an attribute without a key', [info, bytes(6, bytes(2, bytes(1, 'exception.type')))], false],
	['with an exception attribute of a long name', [info, attribute(6, `exception.${long}`, '')], true],
	['with an empty attribute at its end', [info, bytes(6)], false],
	[
		'with every field',
		[
			fixed64(1, 1n),
			info,
			bytes(3, 'info'),
			bytes(5, bytes(1, long)),
			attribute(6, 'k', long),
			number(7, 300),
			fixed32(8, 1),
			bytes(9, Buffer.alloc(16)),
			bytes(10, Buffer.alloc(8)),
			fixed64(11, 1n),
			bytes(12, 'job.started'),
			number(13, 1),
			bytes(2 ** 20, long),
		],
		false,
	],
] as const)('whether a log record is wanted %s', ([, fields, wanted]) => {
	expect(wantsLog(errors, ...fields)).toBe(wanted);
});

test('an exception attribute counts for nothing where exceptions are not wanted', () => {
	expect(wantsLog({ ...errors, exceptions: false }, info, attribute(6, 'exception.type', 'E'))).toBe(false);
});

const status = (code: number) => bytes(15, bytes(2, 'boom'), number(3, code));
const event = (name: string) => bytes(11, fixed64(1, 1n), bytes(2, name), attribute(3, 'k', long), number(4, 1));

test.for([
	['with nothing at all', [], false],
	['with status error', [status(2)], true],
	['with status ok', [status(1)], false],
	['whose last code counts', [bytes(15, number(3, 2), number(3, 0))], false],
	['with a code of ten bytes', [status(-2)], false],
	['with an exception event', [event('exception')], true],
	['with an exception event among others', [event('a'), event('exception'), event('b')], true],
	['with events that are called alike', [event('exceptions'), event('Exception'), event('')], false],
	['with an event of unknown fields alone', [bytes(11, fixed32(9, 1), number(2 ** 20, 1))], false],
	[
		'with every field',
		[
			bytes(1, Buffer.alloc(16)),
			bytes(2, Buffer.alloc(8)),
			bytes(3, 'ot=th:0'),
			bytes(4, Buffer.alloc(8)),
			bytes(5, 'POST'),
			number(6, 2),
			fixed64(7, 1n),
			fixed64(8, 2n ** 64n - 1n),
			attribute(9, 'exception.type', long),
			number(10, 1),
			event('a'),
			number(12, 1),
			bytes(13, bytes(1, Buffer.alloc(16))),
			number(14, 300),
			status(1),
			fixed32(16, 256),
			fixed32(2048, 1),
			bytes(17, long),
		],
		false,
	],
] as const)('whether a span is wanted %s', ([, fields, wanted]) => {
	expect(wantsSpan(errors, ...fields)).toBe(wanted);
});

const slow: Interest = { ...errors, spanErrors: false, exceptions: false, slowSpanMs: 2000 };
const start = 1_795_157_969_123_456_789n;

test.for([
	['of exactly the threshold', [fixed64(7, start), fixed64(8, start + 2_000_000_000n)], true],
	['a nanosecond shorter', [fixed64(7, start), fixed64(8, start + 1_999_999_999n)], false],
	['over the carry of the low half', [fixed64(7, 2n ** 32n - 1n), fixed64(8, 2n ** 32n + 2_000_000_000n)], true],
	['that ends before it starts', [fixed64(7, start), fixed64(8, start - 9_000_000_000n)], false],
	['that has not ended', [fixed64(7, start)], false],
	['without a start', [fixed64(8, start)], false],
] as const)('whether a span %s is slow', ([, fields, wanted]) => {
	expect(wantsSpan(slow, ...fields)).toBe(wanted);
});

const logFaults = [
	['a trace id of 15 bytes', bytes(9, Buffer.alloc(15))],
	['a span id of 16 bytes', bytes(10, Buffer.alloc(16))],
] as const;

const spanFaults = [
	['a trace id of 8 bytes', bytes(1, Buffer.alloc(8))],
	['a span id of 16 bytes', bytes(2, Buffer.alloc(16))],
	['a parent of 7 bytes', bytes(4, Buffer.alloc(7))],
	['an event that reaches out of its span', bytes(11, tag(2, 2), varint(40))],
	['a status that ends within a field', bytes(15, tag(2, 2))],
] as const;

const faults = [
	['a group', tag(20, 3)],
	['field number 0', Buffer.concat([tag(0, 2), varint(0)])],
	['field number 0 as a varint', Buffer.concat([tag(0, 0), varint(0)])],
	['the wire type of another field', Buffer.concat([tag(5, 0), varint(0)])],
	['the wire type of another field, with a length', Buffer.concat([tag(7, 2), varint(0)])],
	['the wire type of another field, fixed', fixed64(6, 0n)],
	['a tag alone', tag(5, 2)],
	['a tag of two bytes cut off', Buffer.from([0x85])],
	['a length beyond the end', Buffer.concat([tag(5, 2), varint(1)])],
	['a long length beyond the end', Buffer.concat([tag(5, 2), varint(300)])],
	['a length beyond all bounds', Buffer.concat([tag(5, 2), varint(2n ** 63n)])],
	['a fixed64 cut off', fixed64(20, 1n).subarray(0, 7)],
	['a varint cut off', Buffer.from([...tag(20, 0), 0x80])],
] as const;

test.for([...logFaults, ...faults])('a log record with %s is a fault', ([, field]) => {
	expect(() => wantsLog(errors, info, field)).toThrow(DecodeError);
});

test.for([...spanFaults, ...faults])('a span with %s is a fault', ([, field]) => {
	expect(() => wantsSpan(errors, field)).toThrow(DecodeError);
});

test('what lies behind a record is not taken for a part of it', () => {
	const record = Buffer.concat([info, bytes(3, 'abc')]);
	const body = Buffer.concat([record, bytes(9, Buffer.alloc(16))]);
	expect(wantsLogRecordAt(body, 0, record.length, errors)).toBe(false);
	expect(() => wantsLogRecordAt(body, 0, record.length - 1, errors)).toThrow(DecodeError);
	expect(() => wantsLogRecordAt(body, 0, record.length + 1, errors)).toThrow(DecodeError);
});

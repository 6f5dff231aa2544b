import { expect, test } from 'vitest';
import { everything, type Interest } from '../../../src/model/interest.ts';
import { DecodeError } from '../../../src/otlp/decode/decode-error.ts';
import { selectJson } from '../../../src/otlp/decode/json-selection.ts';
import { openJson } from '../../../src/otlp/decode/json-tokens.ts';
import { nowhere, type Signal } from '../../../src/otlp/decode/selection.ts';

const errors: Interest = {
	everything: false,
	severityNumber: 17,
	exceptions: true,
	spanErrors: true,
	slowSpanMs: Infinity,
	jobs: false,
};

const select = (text: string, interest = errors, signal: Signal = 'logs') =>
	selectJson(openJson(Buffer.from(text)), signal, interest);
const found = (text: string, interest = errors) =>
	select(text, interest).resources.map(({ described, scopes }) => ({
		resource: text.slice(described.message.at, described.message.end),
		schemaUrl: text.slice(described.schemaUrl.at, described.schemaUrl.end),
		scopes: scopes.map(({ described, places }) => ({
			scope: text.slice(described.message.at, described.message.end),
			schemaUrl: text.slice(described.schemaUrl.at, described.schemaUrl.end),
			records: places.map(({ at, end }) => text.slice(at, end)),
		})),
	}));

const error = '{"severityNumber":17}';
const info = '{"severityNumber":9}';

test('wanted records are found with what describes them, wherever it stands', () => {
	const ahead = `{"resource":{"r":1},"scopeLogs":[{"scope":{"s":1},"logRecords":[${info},${error}],"schemaUrl":"su"}],"schemaUrl":"ru"}`;
	const behind = `{"schema_url":"ru","scope_logs":[{"schema_url":"su","log_records":[${error}],"scope":{"s":2}}],"resource":{"r":2}}`;
	expect(found(`{"resourceLogs":[${ahead},${behind}]}`)).toEqual([
		{ resource: '{"r":1}', schemaUrl: '"ru"', scopes: [{ scope: '{"s":1}', schemaUrl: '"su"', records: [error] }] },
		{ resource: '{"r":2}', schemaUrl: '"ru"', scopes: [{ scope: '{"s":2}', schemaUrl: '"su"', records: [error] }] },
	]);
});

test('all records are counted, resources and scopes without a wanted one are left out', () => {
	const scope = (...records: readonly string[]) => `{"logRecords":[${records.join(',')}]}`;
	const selection = select(
		`{"resourceLogs":[{"scopeLogs":[${scope(info, info)}]},{"scopeLogs":[${scope(info, error)},${scope(info)},{}]},{}]}`,
	);
	expect([selection.records, selection.wanted]).toEqual([5, 1]);
	expect(selection.resources).toHaveLength(1);
	expect(selection.resources[0]?.scopes).toHaveLength(1);
	expect(selection.resources[0]?.described).toEqual({ message: nowhere, schemaUrl: nowhere });
});

test('a field that is repeated goes on with the list', () => {
	const one = `"resourceLogs":[{"scopeLogs":[{"logRecords":[${error}]}]}]`;
	expect(select(`{${one},${one}}`).wanted).toBe(2);
});

test('who wants everything gets records that nobody looked into, but all of the body is JSON', () => {
	const around = (record: string) => `{"resourceLogs":[{"scopeLogs":[{"logRecords":[${record}]}]}]}`;
	expect(found(around('{"severityNumber":"x"}'), everything)[0]?.scopes[0]?.records).toEqual([
		'{"severityNumber":"x"}',
	]);
	expect(() => select(around('{"severityNumber":"x"}'))).toThrow(DecodeError);
	expect(() => select(around('{"severityNumber":}'), everything)).toThrow(DecodeError);
});

test('spans have names and rules of their own', () => {
	const text = '{"resourceSpans":[{"scopeSpans":[{"spans":[{"status":{"code":2}},{"name":"fine"}]}]}]}';
	const { records, wanted } = select(text, errors, 'traces');
	expect([records, wanted]).toEqual([2, 1]);
	expect(select(text).records).toBe(0);
});

test.for([
	'{}',
	'null',
	' {"resourceLogs":null} ',
	'{"resourceLogs":[]}',
	'{"resourceLogs":[null]}',
	'{"resourceLogs":[{"scopeLogs":[{"logRecords":null}]}]}',
	'{"unknown":[[{}]]}',
	'{} and whatever',
	'null]',
])('%s holds no records', (text) => {
	expect(select(text).records).toBe(0);
});

test.for([
	'',
	' ',
	'1234',
	'"x"',
	'[]',
	'{"resourceLogs":{}}',
	'{"resourceLogs":[1]}',
	'{"resourceLogs":[],}',
	'{"resourceLogs":[{"scopeLogs":{}}]}',
	'{"resourceLogs":[{"scopeLogs":[{"logRecords":[1]}]}]}',
	'{"resourceLogs":[{"scopeLogs":[{"logRecords":[{}]}]}]',
	'\ufeff{}',
	"{'a':1}",
])('%j is a fault', (text) => {
	expect(() => select(text)).toThrow(DecodeError);
});

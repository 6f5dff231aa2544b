// The layouts, laid beside the schema that the reference decoder reads.
import { expect, test } from 'vitest';
import {
	anyValueLayout,
	eventLayout,
	keyValueLayout,
	linkLayout,
	listLayout,
	logRecordLayout,
	requestLayout,
	resourceLayout,
	resourceRecordsLayout,
	scopeLayout,
	scopeRecordsLayout,
	spanLayout,
	statusLayout,
} from '../../../src/otlp/decode/protobuf-layouts.ts';
import { layout } from '../../../src/otlp/decode/wire.ts';
import { messageType } from '../../bench/otlp-schema.ts';

const types: Readonly<Record<string, 'varint' | 'fixed64' | 'fixed32'>> = {
	bool: 'varint',
	int32: 'varint',
	uint32: 'varint',
	int64: 'varint',
	fixed64: 'fixed64',
	double: 'fixed64',
	fixed32: 'fixed32',
};

const fieldsOf = (name: string) =>
	Object.fromEntries(messageType(name).fieldsArray.map(({ id, type }) => [id, types[type] ?? 'bytes'] as const));

test.for([
	['ExportLogsServiceRequest', requestLayout],
	['ExportTraceServiceRequest', requestLayout],
	['ScopeLogs', scopeRecordsLayout],
	['ScopeSpans', scopeRecordsLayout],
	['Resource', resourceLayout],
	['InstrumentationScope', scopeLayout],
	['LogRecord', logRecordLayout],
	['Span', spanLayout],
	['SpanEvent', eventLayout],
	['SpanLink', linkLayout],
	['Status', statusLayout],
	['AnyValue', anyValueLayout],
	['ArrayValue', listLayout],
	['KeyValueList', listLayout],
	['KeyValue', keyValueLayout],
] as const)('%s has the fields of the schema', ([name, known]) => {
	expect(known).toEqual(layout(fieldsOf(name)));
});

test.for(['ResourceLogs', 'ResourceSpans'])(
	'%s has the fields of the schema and the old name of the scopes',
	(name) => {
		expect(resourceRecordsLayout).toEqual(layout({ ...fieldsOf(name), 1000: 'bytes' }));
	},
);

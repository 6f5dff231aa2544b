// The fields of every message that is read: number and wire type, in the order of the .proto files.
import { type Layout, layout } from './wire.ts';

/** ExportLogsServiceRequest and ExportTraceServiceRequest. */
export const requestLayout: Layout = layout({ 1: 'bytes' });

/** ResourceLogs and ResourceSpans; 1000 is what field 2 was before OTLP 0.15. */
export const resourceRecordsLayout: Layout = layout({ 1: 'bytes', 2: 'bytes', 3: 'bytes', 1000: 'bytes' });

/** ScopeLogs and ScopeSpans. */
export const scopeRecordsLayout: Layout = layout({ 1: 'bytes', 2: 'bytes', 3: 'bytes' });

/** Resource. */
export const resourceLayout: Layout = layout({ 1: 'bytes', 2: 'varint' });

/** InstrumentationScope. */
export const scopeLayout: Layout = layout({ 1: 'bytes', 2: 'bytes', 3: 'bytes', 4: 'varint' });

/** LogRecord. */
export const logRecordLayout: Layout = layout({
	1: 'fixed64',
	2: 'varint',
	3: 'bytes',
	5: 'bytes',
	6: 'bytes',
	7: 'varint',
	8: 'fixed32',
	9: 'bytes',
	10: 'bytes',
	11: 'fixed64',
	12: 'bytes',
});

/** Span. */
export const spanLayout: Layout = layout({
	1: 'bytes',
	2: 'bytes',
	3: 'bytes',
	4: 'bytes',
	5: 'bytes',
	6: 'varint',
	7: 'fixed64',
	8: 'fixed64',
	9: 'bytes',
	10: 'varint',
	11: 'bytes',
	12: 'varint',
	13: 'bytes',
	14: 'varint',
	15: 'bytes',
	16: 'fixed32',
});

/** Span.Event. */
export const eventLayout: Layout = layout({ 1: 'fixed64', 2: 'bytes', 3: 'bytes', 4: 'varint' });

/** Span.Link. */
export const linkLayout: Layout = layout({ 1: 'bytes', 2: 'bytes', 3: 'bytes', 4: 'bytes', 5: 'varint', 6: 'fixed32' });

/** Status. */
export const statusLayout: Layout = layout({ 2: 'bytes', 3: 'varint' });

/** AnyValue. */
export const anyValueLayout: Layout = layout({
	1: 'bytes',
	2: 'varint',
	3: 'varint',
	4: 'fixed64',
	5: 'bytes',
	6: 'bytes',
	7: 'bytes',
});

/** ArrayValue and KeyValueList. */
export const listLayout: Layout = layout({ 1: 'bytes' });

/** KeyValue. */
export const keyValueLayout: Layout = layout({ 1: 'bytes', 2: 'bytes' });

import { expect, test } from 'vitest';
import { converters } from '../../src/ottl/converters.ts';

test('the functions are known by the Collector’s names and parameters', () => {
	const signatures = [...converters].map(([name, { parameters, contexts }]) => {
		const listed = parameters.map((each) => (each.fallback === undefined ? each.name : `[${each.name}]`)).join(', ');
		return `${name}(${listed})${contexts === undefined ? '' : ` in ${contexts.join()}`}`;
	});
	expect(signatures.toSorted()).toEqual([
		'Bool(target)',
		'Coalesce(values)',
		'Concat(vals, delimiter)',
		'ContainsValue(target, item)',
		'ConvertCase(target, to_case)',
		'Double(target)',
		'Duration(duration)',
		'HasPrefix(target, prefix)',
		'HasSuffix(target, suffix)',
		'Hours(duration)',
		'Index(target, value)',
		'Int(target)',
		'IsBool(target)',
		'IsDouble(target)',
		'IsEmpty(target)',
		'IsInCIDR(target, networks)',
		'IsInt(target)',
		'IsList(target)',
		'IsMap(target)',
		'IsMatch(target, pattern)',
		'IsRootSpan() in span',
		'IsString(target)',
		'Keys(target)',
		'Len(target)',
		'Microseconds(duration)',
		'Milliseconds(duration)',
		'Minutes(duration)',
		'Nanoseconds(duration)',
		'Now()',
		'ParseJSON(target)',
		'Seconds(duration)',
		'SpanID(target)',
		'Split(target, delimiter)',
		'String(target)',
		'Substring(target, start, length)',
		'ToLowerCase(target)',
		'ToUpperCase(target)',
		'TraceID(target)',
		'Trim(target, [replacement])',
		'Unix(seconds, [nanoseconds])',
		'UnixMicro(time)',
		'UnixMilli(time)',
		'UnixNano(time)',
		'UnixSeconds(time)',
		'Values(target)',
	]);
});

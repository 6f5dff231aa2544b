import { expect, test } from 'vitest';
import { subjectConverters } from '../../../src/ottl/converters/subject.ts';
import { span, spanId } from '../../builders.ts';
import { epoch } from '../../fakes.ts';
import { ask } from '../asking.ts';

test('now is what the caller says, to the millisecond', () => {
	expect(ask(`UnixMilli(Now()) == ${epoch}`)).toBe(true);
	expect(ask('Now() == log.time')).toBe(true);
	expect(ask('Now() - log.time > Duration("1h")', { now: epoch + 3_600_000 })).toBe(false);
	expect(ask('Now() - log.time > Duration("1h")', { now: epoch + 3_600_001 })).toBe(true);
	expect(ask('UnixNano(Now()) == 1000000', { now: 1.5 })).toBe(true);
});

test.for([
	['', true],
	['0000000000000000', true],
	[spanId, false],
] as const)('a span with the parent %j is a root: %s', ([parentSpanId, isRoot]) => {
	expect(ask('IsRootSpan()', span({ parentSpanId }), 'span')).toBe(isRoot);
	expect(Object.keys(subjectConverters)).toEqual(['Now', 'IsRootSpan']);
});

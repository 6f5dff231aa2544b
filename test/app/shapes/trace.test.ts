import { expect, test } from 'vitest';
import { traceShape } from '../../../src/app/shapes/trace.ts';

test('errors of one trace are one message with ten breadcrumbs unless somebody says otherwise', () => {
	expect(traceShape.parse(undefined)).toEqual({ fold: true, breadcrumbs: 10, breadcrumbMemoryMib: 16 });
});

test.for([
	[{ breadcrumbs: 0 }, true],
	[{ breadcrumbs: -1 }, false],
	[{ breadcrumbs: 50 }, true],
	[{ breadcrumbs: 51 }, false],
	[{ breadcrumbMemoryMib: 1 }, true],
	[{ breadcrumbMemoryMib: 0 }, false],
	[{ breadcrumbMemoryMib: 1_024 }, true],
	[{ breadcrumbMemoryMib: 1_025 }, false],
] as const)('%j is allowed: %s', ([options, allowed]) => {
	expect(traceShape.safeParse(options).success).toBe(allowed);
});

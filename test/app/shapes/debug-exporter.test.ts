import { expect, test } from 'vitest';
import { debugExporterShape } from '../../../src/app/shapes/debug-exporter.ts';

test('it is short by default', () => {
	expect(debugExporterShape.parse({})).toEqual({ verbosity: 'basic' });
	expect(debugExporterShape.safeParse({ verbosity: 'detailed' }).success).toBe(true);
});

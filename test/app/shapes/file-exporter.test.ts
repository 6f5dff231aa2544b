import { expect, test } from 'vitest';
import { fileExporterShape } from '../../../src/app/shapes/file-exporter.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';

test('a path is enough, and the file then ends at a gigabyte', () => {
	expect(parseOptions(fileExporterShape, { path: 'records.json' })).toEqual({
		path: 'records.json',
		rotation: { maxMegabytes: 100, maxDays: 0, maxBackups: 10 },
		format: 'json',
	});
	expect(() => parseOptions(fileExporterShape, { path: '' })).toThrow();
});

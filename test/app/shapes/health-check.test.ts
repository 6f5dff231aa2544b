import { expect, test } from 'vitest';
import { healthCheckShape } from '../../../src/app/shapes/health-check.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';

test("it stands at the Collector's place unless told otherwise", () => {
	expect(parseOptions(healthCheckShape, {})).toEqual({
		endpoint: { host: 'localhost', port: 13_133 },
		path: '/',
		responseBody: {},
		unhealthyAfterMs: 300_000,
	});
});

test.for(['/', '/health', '/a/b.json'])('%s is a path', (path) => {
	expect(parseOptions(healthCheckShape, { path }).path).toBe(path);
});

test.for(['', 'health', '/a b', '/:id', '/*'])('"%s" is none', (path) => {
	expect(() => parseOptions(healthCheckShape, { path })).toThrow();
});

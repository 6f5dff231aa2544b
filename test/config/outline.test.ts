import { expect, test } from 'vitest';
import { extensionsShape, outlineShape, pipelineShape, telemetryShape } from '../../src/config/outline.ts';

test('what is not written of the service is its default', () => {
	expect(extensionsShape.parse(undefined)).toEqual([]);
	expect(pipelineShape.parse({})).toEqual({ receivers: [], processors: [], exporters: [] });
	expect(telemetryShape.parse(undefined)).toEqual({
		logs: { level: 'info' },
		metrics: { level: 'normal', readers: [] },
	});
});

test('the outline knows the sections, and not what is in them', () => {
	const sections = { receivers: { a: 5 }, processors: {}, exporters: {}, extensions: {} };
	const service = { extensions: 5, pipelines: { logs: 5 }, telemetry: 5 };
	expect(outlineShape.safeParse({ ...sections, service }).success).toBe(true);
	expect(outlineShape.safeParse({}).success).toBe(true);
	expect(outlineShape.safeParse({ connectors: {} }).success).toBe(false);
	expect(outlineShape.safeParse({ receivers: [] }).success).toBe(false);
	expect(outlineShape.safeParse({ service: { pipeline: {} } }).success).toBe(false);
});

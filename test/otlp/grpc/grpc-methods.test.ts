import { expect, test } from 'vitest';
import { methods } from '../../../src/otlp/grpc/grpc-methods.ts';

test('the methods are those of the four services, and only logs and traces can be served', () => {
	const base = '/opentelemetry.proto.collector';
	expect(methods.map(({ path, signal }) => [path, signal])).toEqual([
		[`${base}.logs.v1.LogsService/Export`, 'logs'],
		[`${base}.trace.v1.TraceService/Export`, 'traces'],
		[`${base}.metrics.v1.MetricsService/Export`, undefined],
		[`${base}.profiles.v1development.ProfilesService/Export`, undefined],
	]);
});

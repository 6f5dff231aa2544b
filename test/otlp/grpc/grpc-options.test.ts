import { expect, test } from 'vitest';
import { otlpGrpcDoorDefaults } from '../../../src/otlp/grpc/grpc-options.ts';

test('nobody outside is let in by default, and a batch of the Collector fits', () => {
	expect(otlpGrpcDoorDefaults).toMatchObject({ host: 'localhost', port: 4317, messageBytesMax: 16_777_216 });
});

test('a vanished peer is noticed, and a connection is never ended for its age', () => {
	const { timeMs, timeoutMs, ...ends } = otlpGrpcDoorDefaults.keepalive;
	expect(timeMs).toBeGreaterThan(timeoutMs);
	expect(Object.values(ends)).toEqual([0, 0, 0]);
});

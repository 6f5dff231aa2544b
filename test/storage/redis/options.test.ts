import { expect, test } from 'vitest';
import { redisDefaults } from '../../../src/storage/redis/options.ts';

test('unless told otherwise receivers share one prefix, and a hundred thousand documents', () => {
	expect(redisDefaults).toEqual({
		deliveriesMax: 10_000,
		deadLettersMax: 1_000,
		documentsMax: 100_000,
		prefix: 'otel-slack',
	});
});

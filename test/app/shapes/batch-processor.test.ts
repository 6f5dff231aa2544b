import { expect, test } from 'vitest';
import { batchProcessorShape } from '../../../src/app/shapes/batch-processor.ts';

test('the defaults are the Collector’s', () => {
	expect(batchProcessorShape.parse({})).toEqual({ timeoutMs: 200, sendBatchSize: 8_192, sendBatchMaxSize: 0 });
});

test.for([
	[8_191, false],
	[8_192, true],
	[0, true],
] as const)('a largest batch of %s is allowed: %s', ([sendBatchMaxSize, allowed]) => {
	expect(batchProcessorShape.safeParse({ sendBatchMaxSize }).success).toBe(allowed);
});

import { expect, test } from 'vitest';
import { otlpReceiverShape } from '../../../src/app/shapes/otlp-receiver.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { faultsOf } from '../../config/reading.ts';

test('a door is open if it is named', () => {
	const open = (protocols: object) => Object.keys(parseOptions(otlpReceiverShape, { protocols } as never).protocols);
	expect(open({ http: {} })).toEqual(['http']);
	expect(open({ grpc: {} })).toEqual(['grpc']);
	expect(open({ http: {}, grpc: {} }).toSorted()).toEqual(['grpc', 'http']);
});

test('without a protocol nothing could be received', () => {
	const expected = ['protocols: expected at least one protocol: add "grpc:" or "http:" for all defaults'];
	expect(faultsOf(() => parseOptions(otlpReceiverShape, {}))).toEqual(expected);
	expect(faultsOf(() => parseOptions(otlpReceiverShape, { protocols: {} }))).toEqual(expected);
});

import { expect, test } from 'vitest';
import { readPorts } from '../../../src/app/demo/ports.ts';

test('a port that was given is read, one that was not is left to the stage', () => {
	expect(readPorts({ slack: '0', otlp: '65535' })).toEqual({ slack: 0, otlp: 65_535 });
	expect(readPorts({ slack: undefined, otlp: undefined })).toEqual({});
});

test.for(['http', '-1', '65536', '1.5', ''])('%j is no port, and the flag is named', (text) => {
	expect(() => readPorts({ slack: undefined, otlp: text })).toThrow(
		`expected a port between 0 and 65535 after --otlp-port, got ${JSON.stringify(text)}`,
	);
	expect(() => readPorts({ slack: text, otlp: undefined })).toThrow('after --port,');
});

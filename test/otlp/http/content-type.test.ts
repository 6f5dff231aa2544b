import { expect, test } from 'vitest';
import { encodingOf } from '../../../src/otlp/http/content-type.ts';

test.for([
	['application/json', 'json'],
	['application/x-protobuf', 'protobuf'],
	['APPLICATION/JSON', 'json'],
	[' application/json ', 'json'],
	['application/json;', 'json'],
	['application/json ; ', 'json'],
	['application/json; charset=utf-8', 'json'],
	['application/json;charset="UTF-8"', 'json'],
	['application/x-protobuf; messageType="a;\\"b"; Version = 1', 'protobuf'],
] as const)('%s is %s', ([header, encoding]) => {
	expect(encodingOf(header)).toBe(encoding);
});

test.for([
	[undefined],
	[''],
	['json'],
	['application/*'],
	['application/protobuf'],
	['application/x-ndjson'],
	['text/plain; a=application/json'],
	['application/json; charset'],
	['application/json; charset='],
	['application/json; charset="utf-8'],
	['application/json; charset=utf-8; Charset=utf-8'],
	['application/json;; charset=utf-8'],
	['application/json, application/json'],
] as const)('%s is no encoding of ours', ([header]) => {
	expect(encodingOf(header)).toBeUndefined();
});

import { expect, test } from 'vitest';
import { casings } from '../../src/ottl/letter-case.ts';

test.for([
	['lower', 'HTTP Status', 'http status'],
	['upper', 'http_status', 'HTTP_STATUS'],
	['snake', 'someName', 'some_name'],
	['snake', 'HTTPStatusCode2x some-name_x.y', 'http_status_code_2_x_some_name_x_y'],
	['snake', '  JSONData ', 'json_data'],
	['snake', 'a1B2', 'a_1_b_2'],
	['snake', 'Über', 'Über'],
	['camel', 'some_name', 'SomeName'],
	['camel', 'HTTPStatusCode2x some-name_x.y', 'HttpstatusCode2XSomeNameXY'],
	['camel', 'ID', 'Id'],
	['camel', 'a!b', 'Ab'],
	['camel', '', ''],
] as const)('in %s case %j is %j', ([casing, text, expected]) => {
	expect(casings.get(casing)?.(text)).toBe(expected);
});

import { expect, test } from 'vitest';
import { hole, maskToken } from '../../../../src/issues/identity/normalize/token.ts';

/** What varies in a token. */
const rows: readonly [string, string][] = [
	['17', '*'],
	['1.2.3-rc.4', '*'],
	['2000-2002', '*'],
	['eth0', 'eth*'],
	['node-31', 'node-*'],
	['blk_-162', 'blk_*'],
	['e1000_probe', 'e*_probe'],
	['steps7214m', 'steps*m'],
	['part-00590', 'part-*'],
	['12K', '*'],
	['80x25', '*'],
	['64bit', '*'],
	['1234-abcd', '*-abcd'],
	['attempt_14_0020_m_000000_0', 'attempt_*'],
	['task_1_failed_2', 'task_*_failed_*'],
	['R00-M0-N0', 'R*'],
	['R32-M0-L3-U18-A', 'R*'],
	['rack_A8', 'rack_*'],
	['a1b2c3', '*'],
	['f39182', '*'],
	['f39', 'f*'],
	['3b04890', '*'],
	['facade12', '*'],
	['face12', 'face*'],
	['jA9J1UvC004306', '*'],
	['u0a37', 'u*a*'],
	['ip-10-0-0-1', 'ip-*'],
	['checkout-7f9c6b5d4c-x2x1p', 'checkout-*'],
	['fluentd-7x2kp', 'fluentd-*'],
	['ORDER-1234', 'ORDER-*'],
	['CPU12', 'CPU*'],
	['KB2928120', 'KB*'],
	['E123456', '*'],
	['G123456', 'G*'],
];

test.for(rows)('%s -> %s', ([token, masked]) => {
	expect(maskToken(token).replaceAll(hole, '*')).toBe(masked);
});

test.for([
	'E123',
	'E42',
	'TS2304',
	'SQL1024N',
	'ORA-00942',
	'P2002',
	'x86_64',
	's3',
	'utf8mb4',
	'sha-256',
	'HTTP2',
	'ERR_HTTP2_GOAWAY',
	'E1001_FOO',
	'iso-8859-1',
	'no_digits',
])('%s stays', (token) => {
	expect(maskToken(token)).toBe(token);
});

test('an error code has at most five digits', () => {
	expect(maskToken('TS18048')).toBe('TS18048');
	expect(maskToken('TS180481')).toBe(`TS${hole}`);
});

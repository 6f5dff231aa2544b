import { expect, test } from 'vitest';
import type { Finding } from '../../../src/app/doctor/finding.ts';
import { printFindings } from '../../../src/app/doctor/print-findings.ts';

const findings: readonly Finding[] = [
	{ verdict: 'ok', check: 'token', subject: 'slack', text: 'it is good' },
	{ verdict: 'warn', check: 'port', subject: 'otlp, http', text: 'it is taken' },
	{ verdict: 'fail', check: 'channel', subject: 'slack routes[0]', text: 'it is archived' },
];

test('each finding is a line, and failures stand out', () => {
	expect(printFindings(findings, 'text')).toBe(
		[
			'ok    slack: token: it is good',
			'warn  otlp, http: port: it is taken',
			'FAIL  slack routes[0]: channel: it is archived',
			'',
		].join('\n'),
	);
});

test('scripts get them as they are', () => {
	expect(JSON.parse(printFindings(findings, 'json'))).toEqual(findings);
});

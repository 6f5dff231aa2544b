import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { faultOfNode } from '../../src/app/node-version.ts';

test.for(['20.20.2', '22.17.9', '9.99.0'])('Node %s is too old, and told so', (version) => {
	expect(faultOfNode(version)).toBe(`expected Node 22.18 or newer, got ${version}`);
});

test.for(['22.18.0', '23.0.0', '24.21.0', '100.0.0'])('Node %s is new enough', (version) => {
	expect(faultOfNode(version)).toBeUndefined();
});

test('the package asks for the same', () => {
	const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));
	expect(engines.node).toBe('>=22.18');
});

import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { schema } from '../../../src/app/commands/schema.ts';
import { createIo, goodConfig } from './io.ts';

test('the schema is printed, and it takes a good configuration', async () => {
	const io = createIo();
	expect(await schema([], io)).toBe(0);
	const validator = z.fromJSONSchema(JSON.parse(io.out()));
	expect(validator.safeParse(parse(goodConfig)).success).toBe(true);
	expect(validator.safeParse(parse(goodConfig.replace('webhook_url', 'webhok_url'))).success).toBe(false);
});

test('every option is described', async () => {
	const io = createIo();
	await schema([], io);
	const bare: string[] = [];
	const visit = (value: unknown, path: string): void => {
		const { properties = {}, patternProperties = {}, description } = value as Record<string, object | undefined>;
		const options = { ...properties, ...patternProperties };
		if (Object.keys(options).length === 0 && description === undefined) bare.push(path);
		for (const [name, child] of Object.entries(options)) visit(child, `${path}.${name}`);
	};
	visit(JSON.parse(io.out()), '');
	expect(bare).toEqual([]);
});

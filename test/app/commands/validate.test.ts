import { expect, test } from 'vitest';
import { validate } from '../../../src/app/commands/validate.ts';
import { ConfigError } from '../../../src/config/fault.ts';
import { createIo, goodConfig } from './io.ts';

test('a good configuration is met with silence', async () => {
	const io = createIo({ a: goodConfig });
	expect(await validate(['--config', 'a'], io)).toBe(0);
	expect(io.out() + io.err()).toBe('');
});

test('a bad one is refused with all its faults', async () => {
	const io = createIo({ a: goodConfig.replace('[otlp]', '[oltp]').replace('[slack]', '[slac]') });
	const error = await validate(['--config', 'a'], io).catch((reason: unknown) => reason);
	expect(error).toBeInstanceOf(ConfigError);
	expect(error).toMatchObject({ faults: { length: 2 } });
});

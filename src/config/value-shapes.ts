// Shapes of the values that YAML and code write differently: durations, sizes, seconds, secrets.
import { z } from 'zod';
import { parseByteSize, printByteSize } from './byte-size.ts';
import { parseDuration, printDuration } from './duration.ts';
import { notate } from './notation.ts';
import { createSecret, isSecret, redacted, type Secret } from './secret.ts';
import type { ScalarNode } from './tree.ts';

const durationExample = 'a duration such as "5s", "1m30s" or "200ms"';

/** A duration: `5s` in YAML, milliseconds in code, under a name that ends in `Ms`. */
export function durationMs(): z.ZodNumber {
	return notate(z.number(), {
		expected: { yaml: durationExample, code: 'a number of milliseconds' },
		read: readDuration,
		print: (value) => (typeof value === 'number' ? printDuration(value) : String(value)),
		// A number can only be 0.
		jsonSchema: {
			type: ['string', 'integer'],
			pattern: '^[-+]?(\\d+(\\.\\d+)?(ns|us|µs|ms|s|m|h))+$|^0$',
			minimum: 0,
			maximum: 0,
		},
	});
}

/** A size: `20MiB` or a number of bytes in YAML, bytes in code, under a name that ends in `Bytes`. */
export function byteSize(): z.ZodInt {
	return notate(z.int(), {
		expected: { yaml: 'a size such as "20MiB", "64KiB" or a number of bytes', code: 'a number of bytes' },
		read: ({ value, text }) => {
			const bytes = typeof value === 'number' ? value : parseByteSize(text);
			return bytes === undefined
				? { fault: 'expected a size such as "20MiB", "64KiB" or a number of bytes' }
				: { value: bytes };
		},
		print: (value) => (typeof value === 'number' ? printByteSize(value) : String(value)),
		jsonSchema: { type: ['string', 'integer'], pattern: '^\\d+$|^\\d+(\\.\\d+)? ?([kKmMgG]i?)?[bB]$', minimum: 0 },
	});
}

/** Seconds as a bare number, where the Collector has it so; in code under a name that ends in `Seconds`. */
export function wholeSeconds(): z.ZodInt {
	const expected = 'a whole number of seconds';
	return notate(z.int(), {
		expected: { yaml: expected, code: expected },
		read: ({ value }) => (typeof value === 'number' ? { value } : { fault: `expected ${expected}` }),
		print: Number,
		jsonSchema: { type: 'integer' },
	});
}

/** What a secret is and how to tell a wrong one; `fault` must not repeat it. */
export interface SecretRule {
	/** Such as "a Slack webhook URL". */
	readonly what: string;
	/** A sentence about a text that cannot be right. */
	readonly fault?: (text: string) => string | undefined;
}

/** A secret: plain text in YAML and in code, a `Secret` from then on. */
export function secret({ what, fault }: SecretRule): z.ZodType<Secret, string | Secret> {
	const shape = z
		.union([z.string(), z.custom<Secret>(isSecret)])
		.transform((written) => (typeof written === 'string' ? createSecret(written) : written))
		.superRefine((parsed, context) => {
			const message = parsed.reveal() === '' ? `expected ${what}, got an empty string` : fault?.(parsed.reveal());
			if (message !== undefined) context.addIssue({ code: 'custom', message });
		});
	return notate(shape, {
		expected: { yaml: what, code: what },
		read: ({ value, text, origin }) => ({ value: origin === undefined ? value : text }),
		print: () => redacted,
		jsonSchema: { type: 'string' },
		secret: true,
	});
}

function readDuration({ value, text }: ScalarNode): { readonly value: number } | { readonly fault: string } {
	if (typeof value === 'number' && value !== 0) {
		const examples = `"${text}s" or "${text}ms"`;
		return { fault: `expected a duration with a unit, such as ${examples} (a bare number would be nanoseconds)` };
	}
	const ms = parseDuration(text);
	return ms === undefined ? { fault: `expected ${durationExample}` } : { value: ms };
}

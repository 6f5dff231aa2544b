// The options of the extension `bearertokenauth`: the Collector's keys.
import { z } from 'zod';
import { secret } from '../../config/value-shapes.ts';
import type { BearerTokenOptions } from '../../otlp/trust/authenticate-bearer.ts';

/** RFC 9110: names of headers and schemes are tokens. */
const headerName = /^[\w!#$%&'*+.^`|~-]+$/;
const schemeName = /^[\w!#$%&'*+.^`|~-]*$/;

const token = secret({
	what: 'a token',
	fault: (text) => (/^\s|\s$/.test(text) ? 'expected a token without blanks around it' : undefined),
});

/** The shape of a `bearertokenauth` extension's options. */
export const bearerTokenAuthShape: z.ZodType<BearerTokenOptions> = z
	.strictObject({
		header: z
			.string()
			.regex(headerName, { error: 'expected the name of a header' })
			.default('Authorization')
			.describe('The header that holds the token.'),
		scheme: z
			.string()
			.regex(schemeName, { error: 'expected the name of a scheme such as "Bearer"' })
			.default('Bearer')
			.describe('What stands before the token in the header; "" for nothing.'),
		token: token.exactOptional().describe('The token that senders show; best kept in a variable.'),
		tokens: z.array(token).min(1).exactOptional().describe('Several tokens, each of which will do.'),
		filename: z.string().min(1).exactOptional().describe('A file with a token in each line; changes are noticed.'),
	})
	.superRefine(({ token, tokens, filename }, context) => {
		if ([token, tokens, filename].filter((source) => source !== undefined).length === 1) return;
		const message = 'expected exactly one of `token`, `tokens` and `filename`';
		context.addIssue({ code: 'custom', path: ['token'], message });
	});

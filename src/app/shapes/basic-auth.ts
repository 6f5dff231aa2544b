// The options of the extension `basicauth`: the Collector's keys for servers.
import { z } from 'zod';
import { secret } from '../../config/value-shapes.ts';
import type { BasicUserOptions } from '../../otlp/trust/authenticate-basic.ts';
import { parseHtpasswd } from '../../otlp/trust/htpasswd.ts';

const users = secret({
	what: 'lines of "user:password"',
	fault(text) {
		const parsed = parseHtpasswd(text);
		return 'fault' in parsed ? parsed.fault : undefined;
	},
});

/** The shape of a `basicauth` extension's options. */
export const basicAuthShape: z.ZodType<BasicUserOptions> = z.strictObject({
	htpasswd: z
		.strictObject({
			file: z.string().min(1).exactOptional().describe('A file as htpasswd -s writes it; changes are noticed.'),
			inline: users.exactOptional().describe('The same as a text, which wins over the file.'),
		})
		.refine(({ file, inline }) => file !== undefined || inline !== undefined, {
			error: 'expected users, in `file` or `inline`',
		})
		.describe('The users and their passwords.'),
});

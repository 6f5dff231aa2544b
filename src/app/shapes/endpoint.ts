// Where a server listens, as `host:port`.
import { z } from 'zod';
import { notate } from '../../config/notation.ts';

/** A host without brackets, and a port. */
export interface Endpoint {
	readonly host: string;
	/** 0 lets the system choose. */
	readonly port: number;
}

const portMax = 65_535;

/** Written without a host, it is every address of the machine, as in the Collector. */
const everyAddress = '0.0.0.0';

/** `localhost:4318`, `0.0.0.0:4318`, `[::1]:4318`, `:4318`; the port of the example is the usual one. */
export function endpoint(usualPort: number): z.ZodType<Endpoint, string> {
	const example = `host:port, such as "localhost:${usualPort}"`;
	const shape = z.string().transform((text, context) => {
		const parsed = parseEndpoint(text);
		if (parsed !== undefined) return parsed;
		context.addIssue({ code: 'custom', message: `expected ${example}` });
		return z.NEVER;
	});
	return notate(shape, {
		expected: { yaml: example, code: example },
		read: ({ value, text, origin }) => ({ value: origin === undefined ? value : text }),
		print: printEndpoint,
		jsonSchema: { type: 'string' },
	});
}

function parseEndpoint(text: string): Endpoint | undefined {
	const [, bracketed, plain, digits] = /^(?:\[([\da-fA-F:.%\w]+)\]|([^:/[\]\s]*)):(\d{1,5})$/.exec(text) ?? [];
	const port = Number(digits);
	if (digits === undefined || port > portMax) return undefined;
	return { host: bracketed ?? (plain || everyAddress), port };
}

/** A default reaches here as it is written. */
function printEndpoint(value: unknown): string {
	if (typeof value !== 'object' || value === null || !('host' in value && 'port' in value)) return String(value);
	const host = String(value.host);
	return `${host.includes(':') ? `[${host}]` : host}:${value.port}`;
}

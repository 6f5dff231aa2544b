// The ports of a demonstration as a command line gives them.
import { ConfigError } from '../../config/fault.ts';
import type { Ports } from './stage.ts';

/** The flags that choose the ports. */
export const portFlags = { slack: '--port', otlp: '--otlp-port' } as const;

const portMax = 65_535;

/** Reads what was given. Throws a `ConfigError` that names what is no port. */
export function readPorts(given: { readonly [Door in keyof Ports]: string | undefined }): Ports {
	return { ...readPort('slack', given.slack), ...readPort('otlp', given.otlp) };
}

function readPort(door: keyof Ports, text: string | undefined): Ports {
	if (text === undefined) return {};
	const port = Number(text);
	if (/^\d+$/.test(text) && port <= portMax) return { [door]: port };
	const got = JSON.stringify(text);
	throw new ConfigError([
		{ path: [], message: `expected a port between 0 and ${portMax} after ${portFlags[door]}, got ${got}` },
	]);
}

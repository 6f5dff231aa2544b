// Cross-origin requests, for browsers that export telemetry themselves: which headers a preflight and an actual request
// are answered with. Pure; it neither refuses nor lets through, a browser does that by what it reads.
import type { IncomingHttpHeaders } from 'node:http';

/** Who may send from a browser, as the Collector's `cors` section says it. */
export interface CorsOptions {
	/** Origins such as `https://app.example.com`, one `*` in each allowed. None: CORS is off. Default: none. */
	readonly allowedOrigins: readonly string[];
	/** Request headers beyond Accept, Content-Type and X-Requested-With; `*` allows any. Default: none. */
	readonly allowedHeaders?: readonly string[];
	/** Response headers that scripts may read. Default: none. */
	readonly exposedHeaders?: readonly string[];
	/** How long a browser may keep a preflight's answer. Default: it is not told. */
	readonly maxAgeSeconds?: number;
}

/** Whether the request asks for leave only, and is to be answered with 204 and nothing else. */
export function isPreflight(method: string, headers: IncomingHttpHeaders): boolean {
	return method === 'OPTIONS' && !!headers['access-control-request-method'];
}

/** What a preflight is answered with; a refused one gets no leave, which the browser understands. */
export function preflightHeaders(cors: CorsOptions, headers: IncomingHttpHeaders): Record<string, string> {
	const vary = { vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers' };
	const origin = allowedOrigin(cors, headers);
	const wanted = headers['access-control-request-headers'] ?? '';
	if (origin === undefined || headers['access-control-request-method'] !== 'POST') return vary;
	if (!wanted.split(',').every((name) => isAllowedHeader(cors, name.trim().toLowerCase()))) return vary;
	return {
		...vary,
		'access-control-allow-origin': origin,
		'access-control-allow-methods': 'POST',
		'access-control-allow-credentials': 'true',
		...(wanted === '' ? {} : { 'access-control-allow-headers': wanted }),
		...(cors.maxAgeSeconds === undefined ? {} : { 'access-control-max-age': String(cors.maxAgeSeconds) }),
	};
}

/** What the answer to any other request carries, so that the page may read it. */
export function crossOriginHeaders(cors: CorsOptions, headers: IncomingHttpHeaders): Record<string, string> {
	const origin = allowedOrigin(cors, headers);
	const exposed = cors.exposedHeaders ?? [];
	if (origin === undefined) return { vary: 'Origin' };
	return {
		vary: 'Origin',
		'access-control-allow-origin': origin,
		'access-control-allow-credentials': 'true',
		...(exposed.length === 0 ? {} : { 'access-control-expose-headers': exposed.join(', ') }),
	};
}

/** The origin to name in the answer, `*` when everybody may. */
function allowedOrigin(cors: CorsOptions, headers: IncomingHttpHeaders): string | undefined {
	const origin = headers.origin ?? '';
	if (origin === '') return undefined;
	if (cors.allowedOrigins.includes('*')) return '*';
	return cors.allowedOrigins.some((pattern) => fits(origin.toLowerCase(), pattern.toLowerCase())) ? origin : undefined;
}

function fits(origin: string, pattern: string): boolean {
	const star = pattern.indexOf('*');
	if (star < 0) return origin === pattern;
	const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
	return origin.length >= before.length + after.length && origin.startsWith(before) && origin.endsWith(after);
}

/** What browsers send of themselves; Origin is among them for the old ones that ask for it. */
const safeHeaders = ['', 'accept', 'content-type', 'origin', 'x-requested-with'];

function isAllowedHeader({ allowedHeaders = [] }: CorsOptions, name: string): boolean {
	return (
		safeHeaders.includes(name) || allowedHeaders.some((allowed) => allowed === '*' || allowed.toLowerCase() === name)
	);
}

// What a condition can be about, and what it can reach from there: its own record and whatever that belongs to.

/** What a condition is about. */
export type OttlContext = (typeof ottlContexts)[number];

/** The innermost first: the order in which inference prefers them. */
export const ottlContexts = ['log', 'spanevent', 'span', 'scope', 'resource'] as const;

/** What the first name of a path can be. */
export type PathRoot = OttlContext | 'instrumentation_scope' | 'otelcol';

/** What paths can begin with in each context. */
export const reachable: Readonly<Record<OttlContext, readonly PathRoot[]>> = {
	log: ['log', 'scope', 'instrumentation_scope', 'resource', 'otelcol'],
	spanevent: ['spanevent', 'span', 'scope', 'instrumentation_scope', 'resource', 'otelcol'],
	span: ['span', 'scope', 'instrumentation_scope', 'resource', 'otelcol'],
	scope: ['scope', 'instrumentation_scope', 'resource', 'otelcol'],
	resource: ['resource', 'otelcol'],
};

/** Whether paths can begin with this name in some context. */
export function isPathRoot(name: string): name is PathRoot {
	return roots.has(name);
}

const roots: ReadonlySet<string> = new Set(Object.values(reachable).flat());

/** Why a path of a context that only the Collector has leads nowhere; `undefined` for any other name. */
export function whyForeign(name: string): string | undefined {
	return foreign.has(name)
		? `expected a path of logs or spans, found ${name}: neither metrics nor profiles are received`
		: undefined;
}

const foreign: ReadonlySet<string> = new Set(['metric', 'datapoint', 'exemplar', 'profile', 'profilesample']);

/** Names that stand for numbers, by the context they are known in. */
export function enumsOf(context: OttlContext): ReadonlyMap<string, bigint> {
	if (context === 'log') return severities;
	return context === 'span' || context === 'spanevent' ? spanEnums : none;
}

const severities: ReadonlyMap<string, bigint> = new Map([
	['SEVERITY_NUMBER_UNSPECIFIED', 0n],
	...['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'].flatMap((name, range) =>
		['', '2', '3', '4'].map((step, index): [string, bigint] => [
			`SEVERITY_NUMBER_${name}${step}`,
			BigInt(range * 4 + index + 1),
		]),
	),
]);

const spanEnums: ReadonlyMap<string, bigint> = new Map([
	...numbered('SPAN_KIND_', ['UNSPECIFIED', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER']),
	...numbered('STATUS_CODE_', ['UNSET', 'OK', 'ERROR']),
]);

const none: ReadonlyMap<string, bigint> = new Map();

function numbered(prefix: string, names: readonly string[]): readonly (readonly [string, bigint])[] {
	return names.map((name, number) => [`${prefix}${name}`, BigInt(number)]);
}

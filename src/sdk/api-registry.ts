// The place where all copies of @opentelemetry/api in a process meet: their global registry. It is read instead of importing the
// API, which is an optional peer: an import would fail where it is missing, cost 25-45 ms for a second copy (CommonJS beside
// ESM), and find nothing from within a bundle. The symbol and the shapes are the same throughout API 1.x, since copies of
// different age depend on them.

/** What the host has registered, as far as we use it. */
export interface ApiRegistry {
	readonly context?: { with<T>(context: ApiContext, fn: () => T): T };
	readonly diag?: Readonly<Record<'debug' | 'info' | 'warn' | 'error', (...texts: readonly string[]) => void>>;
	/** Since API 1.10, which SDK 3.x uses. */
	readonly logs?: ApiLoggerProvider;
}

/** An immutable bag of values that the host's context manager carries along asynchronous calls. */
export interface ApiContext {
	getValue(key: symbol): unknown;
	setValue(key: symbol, value: unknown): ApiContext;
	deleteValue(key: symbol): ApiContext;
}

const registrySymbol = Symbol.for('opentelemetry.js.api.1');

/** What is registered now; the host may do it long after us. */
export function registered(): ApiRegistry {
	// The registry is a global of another package: its shape is known, its type is not.
	return (Reflect.get(globalThis, registrySymbol) as ApiRegistry | undefined) ?? {};
}

/** A logger of the host's. */
export interface ApiLogger {
	emit(record: Readonly<Record<string, unknown>>): void;
}

interface ApiLoggerProvider {
	getLogger(name: string): ApiLogger;
}

/** Before API 1.10 the logs had a package and a global of their own: a function that is asked for a version of the interface. */
const separateLogsSymbol = Symbol.for('io.opentelemetry.js.api.logs');
/** The only version of that global there has been. */
const separateLogsVersion = 1;

/** Not the scope of our own telemetry, which is never told: what is said here is the host's news. */
const hostScopeName = 'otel-slack/host';

/** A logger of the provider that is registered now, wherever that is; absent when none is. */
export function registeredLogger(): ApiLogger | undefined {
	return (registered().logs ?? separatelyRegistered())?.getLogger(hostScopeName);
}

function separatelyRegistered(): ApiLoggerProvider | undefined {
	// Another package's global again.
	const providerOf = Reflect.get(globalThis, separateLogsSymbol) as
		| ((version: number) => ApiLoggerProvider)
		| undefined;
	return providerOf?.(separateLogsVersion);
}

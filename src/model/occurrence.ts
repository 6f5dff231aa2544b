// One thing that went wrong, in our own words: what recognition makes of a record. Plain JSON throughout, because the
// newest occurrence of an issue is stored with it and shown from there.

/** One occurrence, extracted from a log record, a span's exception event or a failed span. */
export interface Occurrence {
	readonly source: 'log' | 'span' | 'spanevent';
	/** When it happened, in milliseconds since the epoch. */
	readonly at: number;
	/** 1 to 24 on the OpenTelemetry scale. */
	readonly severityNumber: number;
	/** What was thrown, outermost first; empty when nothing was (an ERROR log without an exception). */
	readonly exceptions: readonly Exception[];
	/** The log body or the span's status message, as text. `''` when there was none. */
	readonly message: string;
	/** The name of the event, when the record carried one that says more than "exception". */
	readonly eventName?: string;
	/** The message template a logger or the Collector's drain processor left on the record. */
	readonly template?: string;
	/** A fingerprint that the sender or the operator chose, one part to a line. */
	readonly explicitFingerprint?: string;
	/** What sets it apart from the same failure elsewhere; absent, the service's namespace, its name and its environment. */
	readonly scope?: readonly string[];
	readonly scopeName: string;
	readonly origin: Origin;
	/** Ids in lower-case hex; absent when the record was outside a trace. */
	readonly trace?: { readonly traceId: string; readonly spanId: string; readonly parentSpanId?: string };
	/** What the service was doing, such as `POST /api/checkout` or `process orders`. */
	readonly operation?: string;
	/** Where in the code, when the record says so itself or a frame does. */
	readonly code?: CodeLocation;
	/** Further facts worth showing, in the order to show them: status code, query, messaging destination. */
	readonly facts: readonly Fact[];
	/** What the operator asked for beside: the values of attributes, by the names of the placeholders they stand for. */
	readonly chosen?: Readonly<Record<string, string>>;
	/** Set where it tells of the run of a job; one that did not fail went wrong for nobody. */
	readonly job?: JobRun;
	/** Set where nothing failed but it took too long. */
	readonly slow?: SlowSpan;
}

/** What became of one run of a job. */
export interface JobRun {
	/** Untrusted text. */
	readonly name: string;
	readonly outcome: 'started' | 'succeeded' | 'failed' | 'missed';
	readonly durationMs?: number;
	/** How long it usually takes. */
	readonly usualMs?: number;
	/** When a missed run was due, milliseconds since the epoch. */
	readonly dueAt?: number;
	/** When the job ran last before a missed run, milliseconds since the epoch. */
	readonly ranAt?: number;
}

/** A span that took longer than it may. Its name is the operation of the occurrence. */
export interface SlowSpan {
	readonly durationMs: number;
	readonly thresholdMs: number;
	/**
	 * How long it took lately: the median of some spans of the last minutes that did the same and did not fail. Absent where too
	 * few are known, and where it is no less than the threshold, for then what was seen was not usual.
	 */
	readonly usualMs?: number;
	/** What took longest within it, the longest first. */
	readonly children: readonly SlowChild[];
}

/** A span below a slow one; its texts are untrusted. */
export interface SlowChild {
	readonly name: string;
	readonly service: string;
	readonly durationMs: number;
}

/** A named value to show, both untrusted text. */
export interface Fact {
	readonly name: string;
	readonly value: string;
}

/** Who it happened to. Each part is absent when the resource does not tell it. */
export interface Origin {
	/** `service.name`; `''` when the resource names none. */
	readonly service: string;
	readonly namespace?: string;
	readonly version?: string;
	readonly instance?: string;
	readonly environment?: string;
	readonly host?: string;
	readonly process?: string;
	readonly kubernetes?: Kubernetes;
	readonly cloud?: string;
}

/** Where in a cluster. */
export interface Kubernetes {
	readonly cluster?: string;
	readonly namespace?: string;
	readonly workload?: string;
	readonly pod?: string;
	readonly node?: string;
	readonly container?: string;
}

/** A place in source code. */
export interface CodeLocation {
	readonly function?: string;
	readonly file?: string;
	readonly line?: number;
}

/** One link of a cause chain. */
export interface Exception {
	/** `''` when only a stack or a message is known. */
	readonly type: string;
	readonly message: string;
	/** The throw site first, whatever the language's own order. */
	readonly frames: readonly Frame[];
	/** The languages whose stacks are read; absent when there are no frames. */
	readonly language?: Language;
	/** Further members of an aggregate error. */
	readonly aggregated?: readonly { readonly type: string; readonly message: string }[];
}

/** A language whose stack traces are understood. */
export type Language =
	| 'javascript'
	| 'python'
	| 'java'
	| 'go'
	| 'dotnet'
	| 'ruby'
	| 'php'
	| 'rust'
	| 'elixir'
	| 'swift';

/** One frame of a stack. */
export interface Frame {
	/** The function's name as the stack has it, cleaned of noise; absent for top-level code. */
	readonly function?: string;
	/** The module, class or file base name used for identity: never with a line, a column or a build hash. */
	readonly module: string;
	/** The file as it is shown. */
	readonly file?: string;
	readonly line?: number;
	readonly column?: number;
	/** Written by the service's own team, as far as the path tells. */
	readonly inApp: boolean;
	/** JavaScript's `async` frames. */
	readonly async?: boolean;
}

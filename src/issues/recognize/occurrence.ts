// Puts an occurrence together: what a log record, a span event and a failed span have in common once each has said what
// went wrong. It decides nothing.
import type { Occurrence } from '../../model/occurrence.ts';
import type { Attributes, Resource, Scope } from '../../model/telemetry.ts';
import { oneLine } from '../text.ts';
import { codeOf } from './context-code.ts';
import { factsOf } from './context-facts.ts';
import type { Thrown } from './exception-chain.ts';
import { originOf } from './origin.ts';

/** What went wrong, in the words of the kind of record that told it. Every text may be `''`. */
export interface Finding extends Pick<Occurrence, 'source' | 'at' | 'severityNumber' | 'message'> {
	readonly trace: Occurrence['trace'] | undefined;
	readonly thrown: Thrown | undefined;
	readonly operation: string;
	readonly eventName: string;
	readonly template: string;
	readonly explicitFingerprint: string;
	/** Whether the record tells of a call to somebody else. */
	readonly outgoing: boolean;
}

/** Where it was found. */
export interface Found {
	readonly resource: Resource;
	readonly scope: Scope;
	readonly attributes: Attributes;
}

/** The occurrence of a finding; what is not known is left out. */
export function occurrenceOf(finding: Finding, { resource, scope, attributes }: Found): Occurrence {
	const { thrown, trace, operation, eventName, template, explicitFingerprint, outgoing } = finding;
	const exceptions = thrown?.exceptions ?? [];
	const scopeName = oneLine(scope.name);
	const code = codeOf(attributes, exceptions);
	return {
		source: finding.source,
		at: finding.at,
		severityNumber: finding.severityNumber,
		exceptions,
		message: finding.message,
		...(eventName && { eventName }),
		...(template && { template }),
		...(explicitFingerprint && { explicitFingerprint }),
		scopeName,
		origin: originOf(resource.attributes),
		...(trace && { trace }),
		...(operation && { operation }),
		...(code && { code }),
		facts: factsOf({ attributes, code: thrown?.code ?? '', scopeName, outgoing }),
	};
}

/** The first of these times that is set, in milliseconds since the epoch; 0 when none is. */
export function firstTime(...unixNanos: readonly bigint[]): number {
	const nanos = unixNanos.find((each) => each > 0n) ?? 0n;
	return Number(nanos / 1_000_000n);
}

// Takes secrets out of records: every text a sender could have written is judged, nothing else of a record changes, and a
// record without secrets stays the very same object. It remembers names of attributes, never a value.
import type { Counters } from '../../model/ports.ts';
import type { LogRecord, Resource, Scope, Span, SpanEvent, SpanLink, Telemetry } from '../../model/telemetry.ts';
import { createMasks } from './masks.ts';
import { createNames } from './names.ts';
import { type Judgement, redactAttributes, redactBody, redactString } from './redact-value.ts';
import { type RuleOptions, rulesOf } from './rules.ts';

/** What is taken out. */
export interface RedactionOptions extends RuleOptions {
	/**
	 * The only names of attributes whose values may pass, exactly or as a beginning with a `*` at its end; the keys of a
	 * body that is a map count as such. Default: all may pass.
	 */
	readonly allowedKeys?: readonly string[];
}

/** Takes secrets out. */
export interface Redactor {
	/** The same telemetry without secrets; the very same value when there are none. */
	redact(telemetry: Telemetry): Telemetry;
}

/** A redactor with these rules; each mask it sets is counted by rule. */
export function createRedactor({ counters }: { counters: Counters }, options: RedactionOptions): Redactor {
	const rules = rulesOf(options);
	const names = createNames(rules, options.allowedKeys);
	const resources = new WeakMap<Resource, Resource>();
	const scopes = new WeakMap<Scope, Scope>();
	const counts = new Map<string, number>();

	/** Masks are numbered anew for each record, and once for what records share. */
	function judge(): Judgement {
		const count = (rule: string) => void counts.set(rule, (counts.get(rule) ?? 0) + 1);
		return { rules, names, masks: createMasks(count), countRemoved: () => count('not-allowed') };
	}

	function shared<Origin extends Resource | Scope>(
		known: WeakMap<Origin, Origin>,
		origin: Origin,
		redact: (origin: Origin, judgement: Judgement) => Origin,
	): Origin {
		const redacted = known.get(origin) ?? redact(origin, judge());
		known.set(origin, redacted);
		return redacted;
	}

	function redactEach<R extends LogRecord | Span>(records: readonly R[], redact: Redact<R>): readonly R[] {
		return mapSame(records, (record) => {
			const resource = shared(resources, record.resource, redactResource);
			const scope = shared(scopes, record.scope, redactScope);
			return redact(record, { resource, scope }, judge());
		});
	}

	return {
		redact(telemetry) {
			const logs = redactEach(telemetry.logs, redactLog);
			const spans = redactEach(telemetry.spans, redactSpan);
			for (const [rule, count] of counts) counters.add('otel_slack_redactions_total', { rule }, count);
			counts.clear();
			return changed(telemetry, { logs, spans });
		},
	};
}

/** Who sent a record, already without secrets. */
type Sender = Pick<LogRecord, 'resource' | 'scope'>;

type Redact<R> = (record: R, sender: Sender, judgement: Judgement) => R;

/** What is read first gets the masks without numbers, so each record begins with what is shown first. */
function redactLog(record: LogRecord, sender: Sender, judgement: Judgement): LogRecord {
	const { body } = record;
	return changed(record, {
		...sender,
		body: body === undefined ? body : redactBody(body, judgement),
		attributes: redactAttributes(record.attributes, judgement),
		eventName: redactString(record.eventName, judgement),
		severityText: redactString(record.severityText, judgement),
	});
}

function redactSpan(span: Span, sender: Sender, judgement: Judgement): Span {
	return changed(span, {
		...sender,
		name: redactString(span.name, judgement),
		status: changed(span.status, { message: redactString(span.status.message, judgement) }),
		events: mapSame(span.events, (event) => redactEvent(event, judgement)),
		attributes: redactAttributes(span.attributes, judgement),
		links: mapSame(span.links, (link) => redactLink(link, judgement)),
		traceState: redactString(span.traceState, judgement),
	});
}

function redactEvent(event: SpanEvent, judgement: Judgement): SpanEvent {
	const attributes = redactAttributes(event.attributes, judgement);
	return changed(event, { attributes, name: redactString(event.name, judgement) });
}

function redactLink(link: SpanLink, judgement: Judgement): SpanLink {
	const traceState = redactString(link.traceState, judgement);
	return changed(link, { traceState, attributes: redactAttributes(link.attributes, judgement) });
}

function redactResource(resource: Resource, judgement: Judgement): Resource {
	const schemaUrl = redactString(resource.schemaUrl, judgement);
	return changed(resource, { schemaUrl, attributes: redactAttributes(resource.attributes, judgement) });
}

function redactScope(scope: Scope, judgement: Judgement): Scope {
	return changed(scope, {
		name: redactString(scope.name, judgement),
		version: redactString(scope.version, judgement),
		schemaUrl: redactString(scope.schemaUrl, judgement),
		attributes: redactAttributes(scope.attributes, judgement),
	});
}

/** The object with these members, or the very same object when it has them already. */
function changed<T extends object>(object: T, members: Partial<T>): T {
	const isSame = Object.entries(members).every(([name, value]) => Object.is(Reflect.get(object, name), value));
	return isSame ? object : { ...object, ...members };
}

function mapSame<Item>(list: readonly Item[], change: (item: Item) => Item): readonly Item[] {
	const mapped = list.map(change);
	return mapped.every((item, index) => item === list[index]) ? list : mapped;
}

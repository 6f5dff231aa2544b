// Requests that real services sent, recorded as OTLP/JSON, and how to send them as if it happened now: with times of today,
// and with ids that no trace had before. Knows no field but those; all else stays as it was recorded.
import type { Chance } from '../../model/ports.ts';

/** What one incident, or one moment of health, made services send: the body of a request for each signal. */
export interface Capture {
	readonly logs?: object;
	readonly traces?: object;
}

/** When and to whom it happens this time. */
export interface Retelling {
	/** Becomes the newest time of the capture; the others keep their distance from it. */
	readonly now: number;
	readonly chance: Chance;
	/** A word to replace in all texts, such as the id of an order. Default none. */
	readonly subject?: { readonly was: string; readonly is: string };
}

/** The bodies to send, as texts. Ids that were equal are equal again, across both signals. */
export function retell(capture: Capture, retelling: Retelling): { readonly logs?: string; readonly traces?: string } {
	const renew = renewal(retelling.chance);
	const laterNanos = BigInt(retelling.now) * nanosPerMs - newestOf(capture);
	const rewrite = (key: string, value: unknown): unknown => {
		if (typeof value !== 'string') return value;
		if (/^(?:trace|span|parentSpan)Id$/.test(key)) return renew(value);
		if (key.endsWith('UnixNano')) return value === '0' ? value : String(BigInt(value) + laterNanos);
		return renamed(value, retelling.subject);
	};
	const { logs, traces } = capture;
	return {
		...(logs && { logs: JSON.stringify(logs, rewrite) }),
		...(traces && { traces: JSON.stringify(traces, rewrite) }),
	};
}

const nanosPerMs = 1_000_000n;

/** Times have nineteen digits each, so the greatest text is the greatest number. */
function newestOf(capture: Capture): bigint {
	const times = [...JSON.stringify(capture).matchAll(/UnixNano":"(\d+)"/g)].map(([, digits]) => digits ?? '');
	return BigInt(times.toSorted().at(-1) ?? 0);
}

/** Gives each id another one of the same length, always the same; no id stays no id. */
function renewal(chance: Chance): (id: string) => string {
	const renewed = new Map<string, string>();
	return (id) => {
		const known = renewed.get(id) ?? id.replace(/./g, () => Math.floor(chance.fraction() * 16).toString(16));
		renewed.set(id, known);
		return known;
	};
}

function renamed(text: string, subject: Retelling['subject']): string {
	return subject === undefined ? text : text.replace(new RegExp(`\\b${subject.was}\\b`, 'g'), subject.is);
}

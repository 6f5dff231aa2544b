// The identity of an occurrence: what makes it the same failure as another. Nothing in it depends on time, host, process,
// trace, line numbers, or on whether a log or a span told of it. A change to what is hashed here, in normalize.ts or in
// stack-identity.ts makes new issues of old ones, so it takes a new version.
import { createHash } from 'node:crypto';
import type { Fingerprint, FingerprintStep } from '../../model/issue.ts';
import type { Exception, Occurrence } from '../../model/occurrence.ts';
import { severityName } from '../../model/telemetry.ts';
import { normalize } from './normalize.ts';
import { culpritOf, throwSiteOf } from './stack-identity.ts';

/** Names the algorithm in the key. */
const version = 'v1';

/** Several ask for the identity of an occurrence, and finding it is the dearest thing that is done with one. */
const known = new WeakMap<Occurrence, Fingerprint>();

/** The identity of an occurrence: the sender's own choice, else the first step of the cascade that yields. */
export function fingerprint(occurrence: Occurrence): Fingerprint {
	const found = known.get(occurrence) ?? identify(occurrence);
	known.set(occurrence, found);
	return found;
}

function identify(occurrence: Occurrence): Fingerprint {
	const { step, parts } = explicitly(occurrence) ?? automatically(occurrence);
	const all = [step, ...scopeOf(occurrence), ...parts];
	return { key: `${version}:${digest(all)}`, step, parts: all };
}

/**
 * The looser identity that links siblings: same service, same class, same culprit. An occurrence without a class has no
 * siblings but itself.
 */
export function siblingKey(occurrence: Occurrence): string {
	const type = typesOf(occurrence.exceptions)[0];
	if (type === undefined) return fingerprint(occurrence).key;
	return `${version}:${digest(['sibling', ...scopeOf(occurrence), type, culpritOf(occurrence.exceptions)])}`;
}

interface Step {
	readonly step: FingerprintStep;
	readonly parts: readonly string[];
}

/** Hosts, pods, versions are where it happens, not what. */
function scopeOf({ origin, scope }: Occurrence): readonly string[] {
	return scope ?? [origin.namespace ?? '', origin.service, origin.environment ?? ''];
}

/** One part to a line; `{{default}}` stands for the automatic parts. */
function explicitly(occurrence: Occurrence): Step | undefined {
	if (!occurrence.explicitFingerprint) return undefined;
	const chosen = occurrence.explicitFingerprint.split(/\n|(\{\{ {0,2}default {0,2}\}\})/).filter(Boolean);
	const parts = chosen.flatMap((part) => (part.startsWith('{{') ? automatically(occurrence).parts : [part]));
	return { step: 'explicit', parts };
}

function automatically(occurrence: Occurrence): Step {
	const { exceptions, template, eventName, job, slow } = occurrence;
	if (job !== undefined) return { step: 'job', parts: [job.name, job.outcome] };
	if (slow !== undefined) return { step: 'slow', parts: [template ?? ''] };
	const types = typesOf(exceptions).join(' < ');
	const words = () => normalize(exceptions.at(-1)?.message || occurrence.message);
	const site = throwSiteOf(exceptions);
	// With a throw site of its own a message would only split; without one it is what tells unlike failures apart.
	if (site !== undefined) return { step: 'stack', parts: [types, ...site.frames, ...(site.vague ? [words()] : [])] };
	if (types !== '') return { step: 'type', parts: [types, words()] };
	const name = (isTelling(template) && template) || eventName;
	if (name) return { step: 'template', parts: [name] };
	return { step: 'body', parts: [bandOf(occurrence), occurrence.scopeName, words()] };
}

/** A template that is nothing but a placeholder, such as `{Message}`, says as little as none. */
function isTelling(template = ''): boolean {
	return /\p{L}/u.test(template.replace(/\{[^{}]{0,128}\}|<[^<>]{0,32}>|%[\w.-]{1,8}/g, ''));
}

/** The classes of a chain, innermost first, repeats in a row removed, an aggregate with those of its members. */
function typesOf(exceptions: readonly Exception[]): readonly string[] {
	return exceptions
		.map(typeOf)
		.toReversed()
		.filter((type, index, all) => type !== '' && type !== all[index - 1]);
}

function typeOf({ type, aggregated = [] }: Exception): string {
	const members = [...new Set(aggregated.map((member) => plainType(member.type)))].toSorted();
	return members.length === 0 ? plainType(type) : `${plainType(type)}(${members.join(',')})`;
}

/** A class name without what compilers and runtimes add to it: counters, identity hashes, type arguments, file names. */
function plainType(type: string): string {
	return type
		.replace(/^Elixir\./, '')
		.replace(/@anonymous.*$/s, '@anonymous')
		.replace(/(?:\$\$.*|\$\d+|@[0-9a-f]+|`\d+.*|<.*>)$/s, '')
		.trim();
}

/** Below WARN all is one: nobody is called for it. */
function bandOf({ severityNumber }: Occurrence): string {
	const name = severityName(severityNumber);
	return name === 'FATAL' || name === 'ERROR' || name === 'WARN' ? name : 'INFO';
}

/** 80 bits: among a billion issues two share a key with a chance of one in two million. */
const digestBytes = 10;

function digest(parts: readonly string[]): string {
	const hash = createHash('sha256').update(parts.join('\u001f')).digest().subarray(0, digestBytes);
	const bits = [...hash].map((byte) => byte.toString(2).padStart(8, '0')).join('');
	return (bits.match(/.{5}/g) ?? []).map((five) => base32[Number.parseInt(five, 2)]).join('');
}

const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

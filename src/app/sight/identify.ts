// What an operator says about the identity of failures: which resources are told apart, and what identifies the records that
// a rule is for. It reads records after redaction; what becomes of it is fingerprint.ts's.
import type { Identify } from '../../issues/recognize/recognize.ts';
import { oneLine } from '../../issues/text.ts';
import type { Occurrence } from '../../model/occurrence.ts';
import type { Attributes } from '../../model/telemetry.ts';
import type { Subject } from '../../ottl/subject.ts';
import { createJudge } from '../../pipeline/judge.ts';
import type { Runtime } from '../runtime.ts';
import { type FingerprintPart, type GroupOptions, type GroupRule, groupedBy } from '../shapes/group.ts';

/** In place of a value that a record does not have: missing is a value of its own. */
const missing = '<no-name>';

/** The operator's word on identity; `id` names the exporter in the log. */
export function createIdentify(runtime: Runtime, id: string, { by, rules }: GroupOptions): Identify {
	const judge = createJudge(runtime.log, { name: `${id}: group`, errorMode: 'ignore' });
	const scopeOf = (occurrence: Occurrence, resource: Attributes) =>
		by.map((name) => (known[name] ?? ((_, attributes) => oneLine(attributes.get(name))))(occurrence, resource));

	const isUsual = by.join() === groupedBy.join();

	function ruleFor(subject: Subject): GroupRule | undefined {
		return rules.find(({ condition }) => condition === undefined || judge([condition], subject).status === 'match');
	}

	return (occurrence, source) => {
		const subject = { ...source, now: runtime.clock.now() };
		const rule = ruleFor(subject);
		return {
			...occurrence,
			...(!isUsual && { scope: scopeOf(occurrence, source.record.resource.attributes) }),
			...(rule && { explicitFingerprint: rule.fingerprint.map((part) => readPart(part, subject)).join('\n') }),
		};
	};
}

function readPart(part: FingerprintPart, subject: Subject): string {
	if (part === 'default') return '{{default}}';
	const reading = part.evaluate(subject);
	const text = reading.status === 'text' ? oneLine(reading.text) : '';
	// A value must not pass for the operator's own word.
	return text.replaceAll('{{', '{ {') || missing;
}

/** What recognition has read under today's names and older ones, and without the names that SDKs make up. */
const known: Readonly<Record<string, (occurrence: Occurrence, resource: Attributes) => string>> = {
	'service.namespace': ({ origin }) => origin.namespace ?? '',
	'service.name': ({ origin }) => origin.service,
	'deployment.environment.name': ({ origin }) => origin.environment ?? '',
};

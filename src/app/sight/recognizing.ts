// What an exporter's options say about recognition: what counts as trouble, what makes two failures the same one, and what
// else of a record is to be shown.
import { createChoose } from '../../issues/recognize/choose.ts';
import type { RecognizeOptions } from '../../issues/recognize/recognize.ts';
import type { SlowOptions } from '../../issues/recognize/slow.ts';
import type { Span } from '../../model/telemetry.ts';
import { createJudge } from '../../pipeline/judge.ts';
import type { Runtime } from '../runtime.ts';
import type { SlackExporterOptions } from '../shapes/slack-exporter.ts';
import type { SlowRule } from '../shapes/spans.ts';
import { chosenBy } from '../shapes/template.ts';
import { createIdentify } from './identify.ts';

/** How the exporter `id` recognises trouble. */
export function recognizing(runtime: Runtime, id: string, options: SlackExporterOptions): RecognizeOptions {
	const { minSeverity, spans, group, jobs, template } = options;
	const slow = slowness(runtime, id, spans.slow);
	const identify = createIdentify(runtime, id, group);
	const choose = createChoose(chosenBy(template ?? {}));
	return {
		severityNumber: minSeverity,
		spans,
		...(slow && { slow }),
		...(wantsJobs(options) && { jobs: jobs.tell }),
		now: runtime.clock.now,
		identify: (occurrence, source) => choose(identify(occurrence, source), source),
	};
}

/** Whether an exporter has to see what jobs say of themselves. */
export function wantsJobs({ jobs }: Pick<SlackExporterOptions, 'jobs'>): boolean {
	return jobs.tell.length > 0 || jobs.expect.length > 0;
}

/** The shortest time that any rule calls slow; endless without rules. */
export function leastSlowMs({ spans }: Pick<SlackExporterOptions, 'spans'>): number {
	return Math.min(...spans.slow.map(({ thresholdMs }) => thresholdMs));
}

function slowness(runtime: Runtime, id: string, rules: readonly SlowRule[]): SlowOptions | undefined {
	if (rules.length === 0) return undefined;
	const judge = createJudge(runtime.log, { name: `${id}: spans.slow`, errorMode: 'ignore' });
	const isFor = ({ condition }: SlowRule, record: Span) =>
		condition === undefined
			? isAwaited(record)
			: judge([condition], { record, now: runtime.clock.now() }).status === 'match';
	return {
		leastMs: Math.min(...rules.map(({ thresholdMs }) => thresholdMs)),
		thresholdMs: (span) => rules.find((rule) => isFor(rule, span))?.thresholdMs,
	};
}

/** OTLP's SpanKind. */
const [server, consumer] = [2, 5];

/** What is slow inside a request that is not is nobody's trouble. */
function isAwaited({ spanKind, parentSpanId }: Span): boolean {
	return spanKind === server || spanKind === consumer || parentSpanId === '';
}

// Our voice inside a host: the diagnostics channel of OpenTelemetry, silent unless the host listens. Never the host's own loggers
// and never the console: both can be instrumented and would come back as records.
import type { Log } from '../model/ports.ts';
import { registered } from './api-registry.ts';
import { quietly } from './quiet.ts';
import { attempt } from './value.ts';

/** The namespace in front of each line, as of a component logger. */
const namespace = 'otel-slack';

/** A log that speaks through `diag`; a logger of the host that throws does no harm. */
export function diagLog(): Log {
	const write = (level: keyof Log) => (text: string) =>
		quietly(() => attempt(() => registered().diag?.[level](namespace, text), undefined));
	return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

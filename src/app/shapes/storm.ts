// The option `storm` of the Slack exporter: how many new issues are told one by one before they are told together.
import { z } from 'zod';
import { durationMs } from '../../config/value-shapes.ts';
import type { Written } from '../../config/written.ts';
import { type StormPolicy, stormDefaults } from '../../issues/storm/storm.ts';

/** Shorter periods measure the sizes of batches; in longer ones nobody would notice a storm. */
const per = { msMin: 1_000, msMax: 60 * 60_000 };
/** More at once is what a storm is. */
const newIssuesMax = 1_000;

/** The shape of `storm`. The defaults and their reasons are with the decision. */
export const stormShape: z.ZodType<StormPolicy, Written<StormPolicy> | undefined> = z
	.strictObject({
		enabled: z
			.boolean()
			.default(stormDefaults.enabled)
			.describe('Tell new issues together when there are too many; false tells each by itself.'),
		newIssues: z
			.int()
			.min(1)
			.max(newIssuesMax)
			.default(stormDefaults.newIssues)
			.describe('How many new issues a destination is told one by one in a period.'),
		perMs: durationMs().min(per.msMin).max(per.msMax).default(stormDefaults.perMs).describe('How long the period is.'),
	})
	.prefault({});

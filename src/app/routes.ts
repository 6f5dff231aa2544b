// Where an occurrence is told and who is called there: the first route whose condition its record meets, and those after it
// as long as they say to go on; the exporter's own destination when none does. It reads records and posts nothing.
import { createHash } from 'node:crypto';
import type { Source } from '../issues/recognize.ts';
import type { Target } from '../model/notification.ts';
import type { Transport } from '../model/ports.ts';
import { createJudge } from '../pipeline/judge.ts';
import { withPlainText } from '../slack/plain-text.ts';
import { createWebhook } from '../slack/webhook.ts';
import { createDryRun } from './dry-run.ts';
import { createQuiets, type QuietOf } from './quiets.ts';
import type { Runtime } from './runtime.ts';
import type { SlackExporterOptions } from './shapes/slack-exporter.ts';

/** The destinations of one exporter. */
export interface Routes {
	targetsOf(source: Source): readonly Target[];
	/** The lanes and what leads through each. */
	readonly transports: ReadonlyMap<string, Transport>;
}

/** The routes as configured; `id` names the exporter in the log. */
export function createRoutes(runtime: Runtime, id: string, options: SlackExporterOptions): Routes {
	const judge = createJudge(runtime.log, { name: `${id}: routes`, errorMode: 'ignore' });
	const quiets = createQuiets(runtime, id, options);
	const routes = options.routes.map((route) => {
		const webhookUrl = route.webhookUrl ?? options.webhookUrl;
		const target = { lane: laneOf(webhookUrl.reveal()), mentions: route.mention };
		return { ...route, target: [target], webhookUrl, quietOf: quiets(route.mute ?? options.mute) };
	});
	const fallback = [{ lane: laneOf(options.webhookUrl.reveal()), mentions: options.mention }];
	const fallbackQuiet = quiets(options.mute);
	const urls = [options.webhookUrl, ...routes.map(({ webhookUrl }) => webhookUrl)].map((url) => url.reveal());
	return {
		transports: new Map(urls.map((url) => [laneOf(url), transportOf(runtime, url, options)])),
		targetsOf(source) {
			const subject = { ...source, now: runtime.clock.now() };
			const targets: Target[] = [];
			for (const { condition, target, quietOf, continue: goesOn } of routes) {
				if (judge([condition], subject).status !== 'match') continue;
				targets.push(...withQuiet(target, quietOf(source)));
				if (!goesOn) return targets;
			}
			return targets.length > 0 ? targets : withQuiet(fallback, fallbackQuiet(source));
		},
	};
}

/** The very same targets where it is not quiet: what is told most needs no new values. */
function withQuiet(targets: readonly Target[], quiet: ReturnType<QuietOf>): readonly Target[] {
	return quiet === undefined ? targets : targets.map((target) => ({ ...target, quiet }));
}

function transportOf(runtime: Runtime, url: string, { timeoutMs, dryRun }: SlackExporterOptions): Transport {
	if (dryRun) return createDryRun(runtime.log);
	return withPlainText(createWebhook(runtime, { url, timeoutMs }), runtime.log);
}

/** A webhook URL is a secret, so the lane is named by its hash: enough to tell a few hundred apart. */
function laneOf(webhookUrl: string): string {
	return `post:${createHash('sha256').update(webhookUrl).digest('hex').slice(0, 16)}`;
}

// The option `fallback` of the Slack exporter and of its routes: where messages go that their own destination does not take.
import { z } from 'zod';
import { channelShape, type DestinationOptions, type WrittenDestination, webhookUrlShape } from './destination.ts';

/** Another destination, or a file. */
export interface FallbackOptions extends DestinationOptions {
	/** A file that messages are written to as lines of JSON. */
	readonly file?: string;
}

/** A fallback as it is written. */
export interface WrittenFallback extends WrittenDestination {
	readonly file?: string;
}

/** The shape of a fallback. */
export const fallbackShape: z.ZodType<FallbackOptions, WrittenFallback> = z
	.strictObject({
		webhookUrl: webhookUrlShape.exactOptional().describe('An incoming webhook, best of another app or workspace.'),
		channel: channelShape.exactOptional().describe("The id of another channel, for the exporter's bot."),
		file: z
			.string()
			.min(1)
			.exactOptional()
			.describe(
				'A file that messages are written to as lines of JSON; what waits in memory at the end goes there too.',
			),
	})
	.refine((fallback) => Object.keys(fallback).length === 1, {
		error: 'expected exactly one of `webhookUrl`, `channel` and `file`',
	});

/** What is said of fallbacks, beside the destinations that they stand in for. */
export interface Fallbacks extends DestinationOptions {
	readonly botToken?: unknown;
	readonly fallback?: FallbackOptions;
	readonly routes: readonly (DestinationOptions & { readonly fallback?: FallbackOptions })[];
}

/** Finds fallbacks that lead nowhere or back. */
export function checkFallbacks(options: Fallbacks, { addIssue }: Pick<z.core.$RefinementCtx, 'addIssue'>): void {
	const complain = (path: readonly (string | number)[], message: string) =>
		addIssue({ code: 'custom', path: [...path], message });
	const check = (
		own: DestinationOptions,
		fallback: FallbackOptions | undefined,
		path: readonly (string | number)[],
	) => {
		const { webhookUrl, channel } = fallback ?? {};
		if (channel !== undefined && options.botToken === undefined) {
			complain([...path, 'fallback', 'channel'], 'expected nothing here without `botToken`');
		}
		const isSameUrl = webhookUrl !== undefined && webhookUrl.reveal() === own.webhookUrl?.reveal();
		if (isSameUrl || (channel !== undefined && channel === own.channel)) {
			complain([...path, 'fallback'], 'expected another destination than the one that it stands in for');
		}
	};
	check(options, options.fallback, []);
	for (const [at, route] of options.routes.entries()) {
		check(route, route.fallback, ['routes', at]);
		const isElsewhere = route.webhookUrl !== undefined || route.channel !== undefined;
		if (route.fallback !== undefined && !isElsewhere) {
			complain(
				['routes', at, 'fallback'],
				'expected a destination of the route beside it: the fallback stands in for that',
			);
		}
	}
}

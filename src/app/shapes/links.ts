// The option `links` of the Slack exporter: templates of one's own, or those of a known tool below its address.
import { z } from 'zod';
import { type LinkPreset, type Links, linkPlaceholders, linkPresets, presetLinks } from '../../slack/messages/links.ts';

/** Links as they are written. Templates of one's own win over the preset's. */
export interface WrittenLinks {
	/** The tool that holds traces and logs. */
	readonly preset?: LinkPreset;
	/** Where its pages start. */
	readonly baseUrl?: string;
	/** A URL with placeholders such as `{trace_id}`. */
	readonly trace?: string;
	/** A URL with placeholders such as `{trace_id}`. */
	readonly logs?: string;
}

const webUrl = z.string().refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''), {
	error: 'expected a URL such as "https://tempo.example.com"',
});

const known: readonly string[] = linkPlaceholders;

const template = z
	.string()
	.refine((text) => /^https?:\/\/[^{]/.test(text), {
		error: 'expected a URL such as "https://tempo.example.com/{trace_id}"',
	})
	.refine((text) => [...text.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => known.includes(name)), {
		error: `expected no placeholders but ${known.map((name) => `{${name}}`).join(', ')}`,
	});

/** The templates, those of the preset worked out. */
export const linksShape: z.ZodType<Links, WrittenLinks> = z
	.strictObject({
		preset: z.enum(linkPresets).exactOptional().describe('The tool that holds traces and logs.'),
		baseUrl: webUrl.exactOptional().describe("Where the preset's pages start, such as https://tempo.example.com."),
		trace: template.exactOptional().describe('A link to the trace, with placeholders such as {trace_id}.'),
		logs: template.exactOptional().describe('A link to the logs, with placeholders such as {trace_id}.'),
	})
	.superRefine(({ preset, baseUrl }, context) => {
		const say = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
		if (preset !== undefined && baseUrl === undefined) say('baseUrl', 'expected the address of the `preset`');
		if (preset === undefined && baseUrl !== undefined)
			say('preset', `expected one of ${linkPresets.join(', ')} beside \`baseUrl\``);
	})
	.transform(({ preset, baseUrl, ...own }) => {
		return preset === undefined || baseUrl === undefined ? own : { ...presetLinks(preset, baseUrl), ...own };
	});

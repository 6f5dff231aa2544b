// What Slack would say to a reply.
import type { Reply } from '../../src/slack/ear/respond.ts';
import { faultsOf } from './strict.ts';

/** Everything wrong with it; it is posted without previews. */
export function replyFaults({ text, blocks }: Reply): readonly string[] {
	return faultsOf({ text, blocks, unfurl_links: false, unfurl_media: false });
}

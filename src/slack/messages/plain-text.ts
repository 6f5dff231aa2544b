// A message as text alone: the last way to say it when Slack refuses its blocks. Everything untrusted is escaped again here,
// because the top-level text is parsed where blocks were not.
import type { Block, Outcome, RichTextElement, RichTextLeaf, SlackMessage } from '../../model/message.ts';
import type { Log, Transport } from '../../model/ports.ts';
import { limits } from './limits.ts';
import { escapeMrkdwn, fenced, link, literal } from './mrkdwn.ts';

/** The same content without blocks; parts that would make it too long are left out whole. */
export function plainText({ text, blocks = [], attachments = [] }: SlackMessage): SlackMessage {
	const kept: string[] = [];
	for (const part of [...blocks, ...attachments.flatMap((each) => each.blocks)].flatMap(partsOf)) {
		if ([...kept, part].join('\n').length <= limits.plainText) kept.push(part);
	}
	return { text: kept.join('\n') || text, unfurl_links: false, unfurl_media: false };
}

/** A transport that says a message once more as plain text when its payload was refused. */
export function withPlainText(transport: Transport, log: Log): Transport {
	async function insist(message: SlackMessage, send: (message: SlackMessage) => Promise<Outcome>): Promise<Outcome> {
		const outcome = await send(message);
		const isPlain = message.blocks === undefined && message.attachments === undefined;
		if (outcome.status !== 'refused' || outcome.because !== 'payload' || isPlain) return outcome;
		log.warn(`a message is sent again as plain text: ${outcome.reason}`);
		return send(plainText(message));
	}

	const { living } = transport;
	return {
		post: (message, signal) => insist(message, (each) => transport.post(each, signal)),
		...(living && {
			living: {
				...living,
				update: (at, message, signal) => insist(message, (each) => living.update(at, each, signal)),
				reply: (parent, { message, broadcast }, signal) =>
					insist(message, (each) => living.reply(parent, { message: each, broadcast }, signal)),
			},
		}),
	};
}

function partsOf(block: Block): readonly string[] {
	switch (block.type) {
		case 'rich_text':
			return block.elements.map(elementText);
		case 'section':
			return [
				...(block.text ? [block.text.text] : []),
				...(block.fields ?? []).map(({ text }) => text.replace('\n', ' ')),
			];
		case 'context':
			return block.elements.map((element) => element.text);
		case 'header':
			return [linewise(block.text.text)];
		case 'divider':
			return [];
		// What cannot be shown cannot be pressed.
		case 'actions':
			return [];
	}
}

function elementText(element: RichTextElement): string {
	switch (element.type) {
		case 'rich_text_section':
			return element.elements.map(leafText).join('');
		case 'rich_text_quote':
			return element.elements.map(leafText).join('').replace(/^/gm, '> ');
		case 'rich_text_preformatted':
			return fenced(element.elements.map((leaf) => leaf.text).join(''), limits.plainText);
	}
}

function leafText(leaf: RichTextLeaf): string {
	switch (leaf.type) {
		case 'text':
			return linewise(leaf.text);
		case 'link':
			return link(leaf.url, linewise(leaf.text ?? leaf.url));
		case 'emoji':
			return `:${leaf.name}:`;
		case 'date':
			return `<!date^${leaf.timestamp}^${leaf.format}|${escapeMrkdwn(leaf.fallback)}>`;
		case 'user':
			return `<@${leaf.user_id}>`;
		case 'usergroup':
			return `<!subteam^${leaf.usergroup_id}>`;
		case 'broadcast':
			return `<!${leaf.range}>`;
	}
}

/** Formatting ends with its line, so each line is made literal by itself. */
function linewise(text: string): string {
	return text
		.split('\n')
		.map((line) => literal(line, limits.plainText))
		.join('\n');
}

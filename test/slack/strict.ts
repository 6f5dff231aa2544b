// What Slack would say to a message, written from its documentation and not from our own limits: the judge in the tests of
// everything that makes messages. Returns sentences; none means accepted and safe.
import type { ActionsBlock, Attachment, Block, RichTextLeaf, SlackMessage } from '../../src/model/message.ts';

/** Everything wrong with a message. */
export function faultsOf(message: SlackMessage): readonly string[] {
	const blocks = message.blocks ?? [];
	const attachments = message.attachments ?? [];
	return [
		...check(message.text !== '', 'text is empty'),
		...check(message.text.length <= (blocks.length > 0 ? 300 : 4_000), `text has ${message.text.length} characters`),
		...mrkdwnFaults(message.text, 'text'),
		...check(blocks.length <= 50, `${blocks.length} blocks`),
		...blocks.flatMap(blockFaults),
		...check(attachments.length <= 1, `${attachments.length} attachments`),
		...check(attachments.length === 0 || blocks.length > 0, 'text shows above the attachment'),
		...attachments.flatMap(attachmentFaults),
		...check(Buffer.byteLength(JSON.stringify(message)) <= 15_000, 'more than 15,000 bytes'),
		...check(
			JSON.stringify(blocks).length - JSON.stringify(blocks.map(({ type }) => type)).length <= 14_000,
			'blocks too long',
		),
		...check(message.unfurl_links === false && message.unfurl_media === false, 'unfurls'),
		...Object.values(message.metadata?.event_payload ?? {}).flatMap((value) => scalarFaults(value)),
		...deceptionFaults(JSON.stringify(message)),
	];
}

function blockFaults(block: Block): readonly string[] {
	switch (block.type) {
		case 'section':
			return [
				...check(block.text !== undefined || block.fields !== undefined, 'neither text nor fields'),
				...check(block.fields === undefined || (block.fields.length >= 1 && block.fields.length <= 10), 'fields'),
				...(block.fields ?? []).flatMap(({ text }) => [
					...check(text.length >= 1 && text.length <= 2_000, `field of ${text.length}`),
					...mrkdwnFaults(text, 'field'),
				]),
			];
		case 'context':
			return [
				...check(block.elements.length >= 1 && block.elements.length <= 10, `${block.elements.length} elements`),
				...block.elements.flatMap(({ text }) => [
					...check(text.length >= 1 && text.length <= 3_000, `context text of ${text.length}`),
					...mrkdwnFaults(text, 'context'),
				]),
			];
		case 'rich_text':
			return [
				...check(block.elements.length > 0, 'empty rich_text'),
				...block.elements.flatMap((element) => [
					...check(element.elements.length > 0, `empty ${element.type}`),
					...element.elements.flatMap(leafFaults),
				]),
			];
		case 'header':
			return check(block.text.text.length >= 1 && block.text.text.length <= 150, 'header');
		case 'divider':
			return [];
		case 'actions':
			return actionsFaults(block);
	}
}

function attachmentFaults({ color, blocks, fallback }: Attachment): readonly string[] {
	return [
		...check(/^#[0-9a-f]{6}$/.test(color), `colour ${color}`),
		...check(blocks.length >= 1 && blocks.length <= 50, `${blocks.length} blocks in an attachment`),
		...check(fallback.length >= 1 && fallback.length <= 300, `fallback of ${fallback.length}`),
		...mrkdwnFaults(fallback, 'fallback'),
		...blocks.flatMap(blockFaults),
	];
}

function actionsFaults({ block_id, elements }: ActionsBlock): readonly string[] {
	const ids = elements.map(({ action_id }) => action_id);
	const texts = elements.flatMap((element) =>
		element.type === 'button'
			? [element.text.text]
			: [element.placeholder.text, ...element.options.map(({ text }) => text.text)],
	);
	return [
		...check(block_id.length >= 1 && block_id.length <= 255, `block_id of ${block_id.length}`),
		...check(elements.length >= 1 && elements.length <= 25, `${elements.length} elements`),
		...check(new Set(ids).size === ids.length, `repeated action_id in ${ids.join(', ')}`),
		...check(
			texts.every((text) => text.length >= 1 && text.length <= 30),
			'a label too long to be shown',
		),
	];
}

function leafFaults(leaf: RichTextLeaf): readonly string[] {
	if (leaf.type === 'text') return check(leaf.text !== '', 'empty text leaf');
	if (leaf.type === 'link') {
		return [
			...check(/^https?:\/\/[^\s|<>]+$/.test(leaf.url) && leaf.url.length <= 3_000, `bad url ${leaf.url.slice(0, 80)}`),
			...check(leaf.text !== '', 'empty link text'),
		];
	}
	if (leaf.type === 'date') return check(Number.isSafeInteger(leaf.timestamp) && leaf.timestamp >= 0, 'bad date');
	if (leaf.type === 'user') return check(/^[UW][A-Z0-9]+$/.test(leaf.user_id), `bad user ${leaf.user_id.slice(0, 80)}`);
	if (leaf.type === 'emoji') return check(/^[\w+-]+$/.test(leaf.name), `bad emoji ${leaf.name}`);
	return [`a ${leaf.type} leaf that nobody asked for`];
}

/** In mrkdwn `<` may only begin our own links and dates, and `&` only an entity. */
export function mrkdwnFaults(text: string, where: string): readonly string[] {
	const rest = text
		.replace(/<https?:\/\/[^\s|<>]+\|[^|<>\n]+>/g, '')
		.replace(/<!date\^\d+\^[^<>|^]+\|[^<>|]+>/g, '')
		.replace(/^> /gm, '');
	return [
		...check(!/[<>]/.test(rest), `${where} breaks out: ${rest.slice(0, 80)}`),
		...check(!/&(?!(amp|lt|gt);)/.test(rest), `${where} has a bare or cut entity: ${rest.slice(0, 80)}`),
		...check((text.match(/`/g)?.length ?? 0) % 2 === 0, `${where} has an open code span`),
	];
}

function scalarFaults(value: unknown): readonly string[] {
	return check(typeof value === 'number' || (typeof value === 'string' && value.length <= 255), 'bad metadata');
}

/** Read from the JSON, where lone surrogates and controls are escapes. */
function deceptionFaults(json: string): readonly string[] {
	return [
		...check(!/\\u(?:00[01]|d[89a-f])/.test(json.replaceAll('\\\\', '')), 'a control character or half a character'),
		...check(!/[\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u007f-\u009f]/.test(json), 'an invisible character'),
	];
}

function check(good: boolean, fault: string): readonly string[] {
	return good ? [] : [fault];
}

// What Slack would say to a message, written from its documentation and not from our own limits: the judge in the tests of
// everything that makes messages. Returns sentences; none means accepted and safe.
import type { Block, RichTextLeaf, SlackMessage } from '../../src/model/message.ts';

/** Everything wrong with a message. */
export function faultsOf(message: SlackMessage): readonly string[] {
	const blocks = message.blocks ?? [];
	return [
		...check(message.text !== '', 'text is empty'),
		...check(message.text.length <= (blocks.length > 0 ? 300 : 4_000), `text has ${message.text.length} characters`),
		...mrkdwnFaults(message.text, 'text'),
		...check(blocks.length <= 50, `${blocks.length} blocks`),
		...blocks.flatMap(blockFaults),
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
				...check(block.fields.length >= 1 && block.fields.length <= 10, `${block.fields.length} fields`),
				...block.fields.flatMap(({ text }) => [
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
		case 'actions':
			return check(block.elements.length >= 1 && block.elements.length <= 25, `${block.elements.length} elements`);
	}
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
	return check(leaf.type === 'emoji', `a ${leaf.type} leaf that nobody asked for`);
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

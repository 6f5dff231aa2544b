// Whether Slack would take a message, and with which error it would refuse it. Stricter than Slack where Slack's own limit
// is not documented, so that what passes here passes there.
import { attachments, attachmentsMax } from './attachment-rules.ts';
import { messageBlocks } from './block-rules.ts';
import { fault, object, text } from './checks.ts';
import { type Fields, fields, isObject, items, words } from './json.ts';

/** Why a message is refused: Slack's name for it, and what is wrong where. */
export interface Refusal {
	readonly error: string;
	readonly faults: readonly string[];
}

/** The longest `text` of a post, in bytes; Slack cuts a longer one, which nobody should rely on. */
export const postTextMax = 40_000;
/** The longest `text` of an update. Slack says characters, those who ran into it say bytes; the smaller is taken. */
export const updateTextMax = 4000;
/**
 * The most text in all blocks together. Slack does not document the limit: 9,597 characters have been seen to pass and
 * 11,341 to be refused (https://github.com/slackapi/bolt-js/issues/2867).
 */
export const blocksTextMax = 9597;
/** The most JSON of all blocks together: 15.5 k have been seen to pass and 17.7 k to be refused (same source). */
export const blocksJsonMax = 15_500;
/** The most JSON of a message's metadata; Slack has a limit and does not document it. */
export const metadataJsonMax = 4000;

/** The most faults told at once: enough to mend by, and no answer longer than the message. */
export const faultsMax = 50;

/** What is wrong with a message, worded as Slack words it; nothing when Slack would take it. */
export function faultsOf(message: unknown): readonly string[] {
	const refusal = refusalOf(fields(message));
	if (refusal === undefined) return [];
	return refusal.faults.length > 0 ? refusal.faults : [refusal.error];
}

/** The error a message is refused with; `undefined` when Slack would take it. */
export function refusalOf(message: Fields, longestText: number = postTextMax): Refusal | undefined {
	const refusal =
		refuseForm(message) ??
		refuseText(message, longestText) ??
		refuseAttachments(message) ??
		refuseBlocks(message) ??
		refuseMetadata(message.metadata);
	return refusal && { ...refusal, faults: refusal.faults.slice(0, faultsMax) };
}

function refuseForm({ blocks, attachments: attached }: Fields): Refusal | undefined {
	if (blocks !== undefined && !(Array.isArray(blocks) && blocks.every(isObject))) {
		return { error: 'invalid_blocks_format', faults: [fault('must provide an array', '/blocks')] };
	}
	if (attached !== undefined && !Array.isArray(attached)) {
		return { error: 'invalid_attachments', faults: [fault('must provide an array', '/attachments')] };
	}
	return undefined;
}

function refuseText(message: Fields, longest: number): Refusal | undefined {
	const silent = items(message.blocks).length === 0 && items(message.attachments).length === 0;
	if (silent && words(message.text).trim() === '') return { error: 'no_text', faults: [] };
	if (Buffer.byteLength(words(message.text)) > longest) return { error: 'msg_too_long', faults: [] };
	return undefined;
}

function refuseAttachments({ attachments: attached = [], blocks }: Fields): Refusal | undefined {
	const tables = items(blocks).filter((block) => fields(block).type === 'table');
	if (tables.length > 1) return { error: 'invalid_attachments', faults: ['only_one_table_allowed'] };
	if (items(attached).length > attachmentsMax) return { error: 'too_many_attachments', faults: [] };
	const faults = [...attachments(attached, '/attachments'), ...items(attached).flatMap(repeatedInside)];
	if (faults.length > 0) return { error: 'invalid_attachments', faults };
	const nested = items(attached).flatMap((attachment) => items(fields(attachment).blocks));
	return tooLong(nested) ? { error: 'attachment_payload_limit_exceeded', faults: [] } : undefined;
}

function refuseBlocks({ blocks = [] }: Fields): Refusal | undefined {
	const faults = [...messageBlocks(blocks, '/blocks'), ...repeatedIds(items(blocks))];
	if (faults.length > 0) return { error: 'invalid_blocks', faults };
	return tooLong(items(blocks)) ? { error: 'msg_blocks_too_long', faults: [] } : undefined;
}

function repeatedInside(attachment: unknown, index: number): readonly string[] {
	return repeatedIds(items(fields(attachment).blocks), `/attachments/${index}/blocks`);
}

function repeatedIds(blocks: readonly unknown[], at = '/blocks'): readonly string[] {
	const ids = blocks.map((block) => fields(block).block_id);
	return ids.flatMap((id, index) =>
		id !== undefined && ids.indexOf(id) < index
			? [fault(`\`block_id\` "${id}" already exists`, `${at}/${index}/block_id`)]
			: [],
	);
}

function tooLong(blocks: readonly unknown[]): boolean {
	return textLength(blocks) > blocksTextMax || JSON.stringify(blocks).length > blocksJsonMax;
}

/** The characters of every `text` in the blocks, however deep. */
function textLength(blocks: readonly unknown[]): number {
	let length = 0;
	JSON.stringify(blocks, (key, value) => {
		if (key === 'text' && typeof value === 'string') length += value.length;
		return value;
	});
	return length;
}

const eventShape = object({
	event_type: text(),
	event_payload: (value, at) => (isObject(value) ? [] : [fault('must provide an object', at)]),
});

function refuseMetadata(metadata: unknown): Refusal | undefined {
	if (metadata === undefined) return undefined;
	const faults = eventShape(metadata, '/metadata');
	if (faults.length > 0) return { error: 'invalid_metadata_format', faults };
	const payload = Object.entries(fields(fields(metadata).event_payload));
	const nested = payload.filter(([, value]) => typeof value === 'object' && value !== null);
	if (nested.length > 0) {
		return {
			error: 'invalid_metadata_schema',
			faults: nested.map(([name]) => fault('must be a scalar', `/metadata/event_payload/${name}`)),
		};
	}
	return JSON.stringify(metadata).length > metadataJsonMax ? { error: 'metadata_too_large', faults: [] } : undefined;
}

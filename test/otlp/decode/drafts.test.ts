import { expect, test } from 'vitest';
import {
	draftEvent,
	draftLink,
	draftLogRecord,
	draftResource,
	draftScope,
	draftSpan,
	draftStatus,
} from '../../../src/otlp/decode/drafts.ts';

const sender = { resource: draftResource('a'), scope: draftScope('b') };

const isEmpty = (value: unknown) =>
	['', 0, 0n, undefined].includes(value as string) ||
	(value instanceof Map && value.size === 0) ||
	(Array.isArray(value) && value.length === 0);

test('a draft holds its surroundings and the protobuf defaults', () => {
	const { schemaUrl: first, ...resource } = draftResource('a');
	const { schemaUrl: second, ...scope } = draftScope('b');
	const { kind: log, resource: logResource, scope: logScope, ...record } = draftLogRecord(sender);
	const { kind, resource: spanResource, scope: spanScope, status, ...span } = draftSpan(sender);
	expect([first, second, log, kind]).toEqual(['a', 'b', 'log', 'span']);
	expect([logResource, spanResource]).toEqual([sender.resource, sender.resource]);
	expect([logScope, spanScope]).toEqual([sender.scope, sender.scope]);
	expect(status).toEqual(draftStatus());
	const rest = [resource, scope, record, span, draftEvent(new Map()), draftLink(new Map()), draftStatus()];
	expect(rest.flatMap((draft) => Object.entries(draft)).filter(([, value]) => !isEmpty(value))).toEqual([]);
});

test('no two drafts share what is filled while they are read', () => {
	for (const draft of [
		() => draftLogRecord(sender),
		() => draftSpan(sender),
		() => draftScope(''),
		() => draftResource(''),
	]) {
		expect(draft().attributes).not.toBe(draft().attributes);
	}
	expect(draftSpan(sender).events).not.toBe(draftSpan(sender).events);
	expect(draftSpan(sender).links).not.toBe(draftSpan(sender).links);
});

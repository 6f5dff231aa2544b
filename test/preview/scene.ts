// A stand-in without a socket on a clock that stands still, and short ways to talk to it.

import type { Chance } from '../../src/model/ports.ts';
import type { WebApi } from '../../src/preview/method.ts';
import { createStandIn, type StandIn, type StandInOptions } from '../../src/preview/stand-in.ts';
import { createUploads } from '../../src/preview/uploads.ts';
import type { StoredMessage, Workspace } from '../../src/preview/workspace.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, type VirtualClock } from '../fakes.ts';

export interface Scene {
	readonly slack: StandIn;
	readonly clock: VirtualClock;
	/** Posts to the default webhook. */
	hook(body: unknown, url?: string): Promise<{ status: number; text: string; headers: Headers }>;
	/** Calls a Web API method with JSON; an empty token sends none. */
	// biome-ignore lint/suspicious/noExplicitAny: an answer is foreign JSON, and each test says what it expects of it.
	api(method: string, args?: object, token?: string): Promise<any>;
}

export function openScene(options: StandInOptions = {}): Scene {
	const clock = createVirtualClock();
	const slack = createStandIn({ clock, chance: createSeededChance(), log: createRememberedLog() }, options);
	return {
		slack,
		clock,
		async hook(body, url = slack.webhookUrl) {
			const text = typeof body === 'string' ? body : JSON.stringify(body);
			const response = await slack.fetch(url, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: text,
			});
			return { status: response.status, text: await response.text(), headers: response.headers };
		},
		async api(method, args = {}, token = slack.botToken) {
			const response = await slack.fetch(slack.apiUrl + method, {
				method: 'POST',
				headers: {
					'content-type': 'application/json; charset=utf-8',
					...(token && { authorization: `Bearer ${token}` }),
				},
				body: JSON.stringify(args),
			});
			return { http: response.status, headers: response.headers, ...((await response.json()) as object) };
		},
	};
}

/** What the Web API speaks for, where nobody has an address. */
export function apiOf(workspace: Workspace, chance: Chance): WebApi {
	const [scopes, people, userGroups] = [[], [], {}];
	const uploads = createUploads({ chance });
	return {
		workspace,
		uploads,
		scopes,
		people,
		userGroups,
		appName: 'otel-slack',
		address: () => '',
		openSocket: () => undefined,
	};
}

/** A stored message that says only what the test cares about. */
export function aMessage(parts: Partial<StoredMessage> = {}): StoredMessage {
	return {
		content: { text: 'Something broke' },
		channel: 'C0ALERTS',
		channelName: 'alerts',
		ts: '1795157969.000100',
		broadcast: false,
		author: 'B0',
		edits: 0,
		reactions: new Map(),
		...parts,
	};
}

/** Text of a length. */
export const longText = (length: number): string => 'x'.repeat(length);

/** A list of so many. */
export const many = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item);

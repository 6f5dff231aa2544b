// Socket Mode: the app connects to Slack instead of being reached by it, and is handed envelopes that it must acknowledge in
// time. Knows connections and envelopes; what is in an envelope is told by others.
// https://docs.slack.dev/apis/events-api/using-socket-mode.
import type { Chance, Clock } from '../model/ports.ts';
import { type Fields, fields, parseJson, words } from './json.ts';
import { acceptWebSocket, refuseUpgrade, type Upgrade, type WebSocketConnection } from './websocket.ts';

/** What is handed to the app. */
export interface Letter {
	readonly type: 'interactive' | 'slash_commands';
	readonly payload: Fields;
}

/** Whether the app has taken it, and what it said to that. */
export type Acknowledgement = { readonly status: 'taken'; readonly payload: Fields } | { readonly status: 'silence' };

/** Why a connection is asked to end. `warning` comes some seconds before the end, the others at it. */
export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled';

/** All connections of the app. */
export interface SocketMode {
	/** The path for one connection; it serves once. */
	open(): string;
	/** Makes a connection of a request to such a path. */
	connect(upgrade: Upgrade): void;
	readonly connections: number;
	/** Hands a letter to one of the connections. */
	deliver(letter: Letter): Promise<Acknowledgement>;
	/** Asks every connection to go. */
	disconnect(reason: DisconnectReason): void;
	/** Breaks all connections. */
	close(): void;
}

/** How long an app may take to answer: https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response. */
export const answerWithinMs = 3000;
/** The most connections of one app: https://docs.slack.dev/apis/events-api/using-socket-mode#connections. */
export const connectionsMax = 10;
/** The most addresses that nobody has connected to yet; the oldest are forgotten first. */
export const ticketsMax = 100;
/** The most letters that wait to be acknowledged. People press slowly. */
export const lettersMax = 100;

/** Nobody is connected yet. */
export function createSocketMode(deps: { readonly clock: Clock; readonly chance: Chance }): SocketMode {
	const open = new Set<WebSocketConnection>();
	const tickets = createTickets(deps.chance);
	const mail = createMail(deps, () => {
		// Whoever has been served longest ago comes next.
		const [connection] = open;
		if (connection !== undefined && open.delete(connection)) open.add(connection);
		return connection;
	});
	const join = (upgrade: Upgrade) => {
		const connection = acceptWebSocket(upgrade, {
			text: mail.hear,
			closed() {
				if (connection !== undefined && open.delete(connection)) mail.resend(connection);
			},
		});
		if (connection === undefined) return;
		if (open.size >= connectionsMax) return dismiss(connection, 'too_many_websockets');
		open.add(connection);
		connection.send(JSON.stringify(hello(open.size)));
	};
	return {
		open: tickets.issue,
		connect(upgrade) {
			if (tickets.take(upgrade.request.url ?? '')) join(upgrade);
			else refuseUpgrade(upgrade, '404 Not Found');
		},
		get connections() {
			return open.size;
		},
		deliver: mail.deliver,
		disconnect(reason) {
			for (const connection of [...open]) {
				if (reason === 'warning') connection.send(JSON.stringify(goodbye(reason)));
				else dismiss(connection, reason);
			}
		},
		close() {
			for (const connection of [...open]) connection.destroy();
		},
	};
}

interface Tickets {
	issue(): string;
	/** Whether it is the path of a ticket that nobody has used. */
	take(path: string): boolean;
}

function createTickets(chance: Chance): Tickets {
	const tickets = new Set<string>();
	return {
		issue() {
			const path = `/link/?ticket=${encodeURIComponent(chance.id())}&app_id=A0`;
			const [oldest] = tickets;
			if (tickets.size >= ticketsMax && oldest !== undefined) tickets.delete(oldest);
			tickets.add(path);
			return path;
		},
		take: (path) => tickets.delete(path),
	};
}

interface Sent {
	readonly envelope: Fields;
	readonly settle: (acknowledgement: Acknowledgement) => void;
	by: WebSocketConnection | undefined;
	attempts: number;
}

interface Mail {
	deliver(letter: Letter): Promise<Acknowledgement>;
	/** What came in on any connection. */
	hear(text: string): void;
	/** Hands on what was handed to a connection that is gone. */
	resend(gone: WebSocketConnection): void;
}

function createMail(
	{ clock, chance }: { readonly clock: Clock; readonly chance: Chance },
	next: () => WebSocketConnection | undefined,
): Mail {
	const waiting = new Map<string, Sent>();
	const hand = (sent: Sent) => {
		sent.by = next();
		const again = sent.attempts > 0 && { retry_reason: 'timeout' };
		sent.by?.send(JSON.stringify({ ...sent.envelope, retry_attempt: sent.attempts++, ...again }));
	};
	return {
		async deliver({ type, payload }) {
			if (waiting.size >= lettersMax) return { status: 'silence' };
			const envelope_id = chance.id();
			const taken = Promise.withResolvers<Acknowledgement>();
			const envelope = { envelope_id, type, payload, accepts_response_payload: type === 'slash_commands' };
			const sent: Sent = { envelope, settle: taken.resolve, by: undefined, attempts: 0 };
			waiting.set(envelope_id, sent);
			hand(sent);
			const acknowledgement = await withinTime(clock, taken.promise);
			waiting.delete(envelope_id);
			// Who pressed is told of the failure; the app may hear of it once more, and must bear that.
			if (acknowledgement.status === 'silence') hand(sent);
			return acknowledgement;
		},
		hear(text) {
			const { envelope_id: id, payload } = fields(parseJson(text));
			waiting.get(words(id))?.settle({ status: 'taken', payload: fields(payload) });
		},
		resend(gone) {
			for (const sent of waiting.values()) if (sent.by === gone) hand(sent);
		},
	};
}

async function withinTime(clock: Clock, taken: Promise<Acknowledgement>): Promise<Acknowledgement> {
	const settled = new AbortController();
	const late = clock.sleep(answerWithinMs, settled.signal).then((): Acknowledgement => ({ status: 'silence' }));
	const acknowledgement = await Promise.race([taken, late]);
	settled.abort();
	return acknowledgement;
}

function dismiss(connection: WebSocketConnection, reason: string): void {
	connection.send(JSON.stringify(goodbye(reason)));
	connection.close();
}

function hello(connections: number): Fields {
	return {
		type: 'hello',
		num_connections: connections,
		connection_info: { app_id: 'A0' },
		debug_info: { host: 'stand-in', approximate_connection_time: 3600 },
	};
}

function goodbye(reason: string): Fields {
	return { type: 'disconnect', reason, debug_info: { host: 'stand-in' } };
}

import { expect, test } from 'vitest';
import { createWork, type Heard } from '../../../src/slack/ear/ear.ts';
import {
	type Envelope,
	holdConnection,
	openMsMax,
	type SocketModeClient,
	type SocketModeLibrary,
} from '../../../src/slack/ear/socket-connection.ts';
import { createRememberedLog, createVirtualClock, settle } from '../../fakes.ts';
import { pressOf } from '../slack-calls.ts';

/** A library whose only client does what the test says. */
function setUp(listener: (heard: Heard) => Promise<void> = async () => {}) {
	const clock = createVirtualClock();
	const listeners = new Map<string, (envelope: Envelope) => void>();
	const ending = Promise.withResolvers<void>();
	const starting = Promise.withResolvers<void>();
	let goodbyes = 0;
	class Client implements SocketModeClient {
		on = (event: string, heard: (envelope: Envelope) => void) => listeners.set(event, heard);
		once = (_event: string, ended: () => void) => ending.promise.then(ended);
		start = () => starting.promise;
		disconnect = async () => void goodbyes++;
	}
	const library = { LogLevel: { ERROR: 'error' }, SocketModeClient: Client } as unknown as SocketModeLibrary;
	const work = createWork({ listener, log: createRememberedLog() });
	const opened: number[] = [];
	const signal = new AbortController();
	const held = holdConnection(
		{ library, clock, work },
		{ appToken: 'xapp-1', answer: {}, onOpen: () => opened.push(clock.now()) },
		signal.signal,
	);
	return { clock, listeners, ending, starting, opened, stop: () => signal.abort(), held, goodbyes: () => goodbyes };
}

const press = pressOf('issue:slack:v1:a', { action_id: 'resolve' });

test('an acknowledgement that is lost with its connection is nobody’s fault', async () => {
	const heard: Heard[] = [];
	const { listeners, starting, ending, held } = setUp(async (each) => void heard.push(each));
	starting.resolve();
	listeners.get('interactive')?.({ ack: () => Promise.reject(new Error('not connected')), body: press });
	await settle();
	expect(heard).toHaveLength(1);
	ending.resolve();
	expect(await held).toBe(true);
});

test('what cannot be taken is not acknowledged', async () => {
	const { listeners, starting, ending, held } = setUp(() => new Promise(() => {}));
	starting.resolve();
	let acks = 0;
	for (let at = 0; at < 101; at++) listeners.get('interactive')?.({ ack: async () => void acks++, body: press });
	expect(acks).toBe(100);
	ending.resolve();
	await held;
});

test('a connection that never opens is given up, and one that never ends is asked twice', async () => {
	const { clock, held, opened, goodbyes } = setUp();
	await clock.advance(openMsMax - 1);
	expect(goodbyes()).toBe(0);
	await clock.advance(1);
	expect(goodbyes()).toBe(1);
	await clock.advance(1_000);
	expect(goodbyes()).toBe(2);
	expect(await held).toBe(false);
	expect(opened).toEqual([]);
	expect(clock.sleeping).toBe(0);
});

test('it is left when it is to stop', async () => {
	const { starting, held, stop, ending, clock, goodbyes } = setUp();
	starting.resolve();
	await settle();
	stop();
	await settle();
	expect(goodbyes()).toBe(1);
	ending.resolve();
	expect(await held).toBe(true);
	expect(clock.sleeping).toBe(0);
});

test('one that Slack refuses never opened', async () => {
	const { starting, ending, held, opened } = setUp();
	starting.reject(undefined);
	ending.resolve();
	expect(await held).toBe(false);
	expect(opened).toEqual([]);
});

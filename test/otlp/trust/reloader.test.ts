import { expect, test } from 'vitest';
import { ConfigError } from '../../../src/config/fault.ts';
import { createReloader } from '../../../src/otlp/trust/reloader.ts';
import { createRememberedLog, createVirtualClock, settle } from '../../fakes.ts';

function setUp(intervalMs = 1_000) {
	const clock = createVirtualClock();
	const log = createRememberedLog();
	const disk = new Map([
		['/a', 'one'],
		['/b', 'two'],
	]);
	const used: string[] = [];
	const readFile = (path: string) => {
		const text = disk.get(path);
		if (text === undefined) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
		return text;
	};
	const files = [
		{ option: ['tls', 'cert_file'], file: '/a' },
		{ option: ['tls', 'key_file'], file: '/b' },
	];
	const use = (texts: readonly string[]) => {
		if (texts.includes('bad')) throw new ConfigError([{ path: ['tls'], message: 'expected something good' }]);
		used.push(texts.join(' '));
	};
	const reloader = createReloader({ clock, log, readFile }, { files, intervalMs, use });
	const stopping = new AbortController();
	return { reloader, clock, log, disk, used, stopping };
}

test('what is read is used at once', () => {
	const { reloader, used } = setUp();
	reloader.load();
	expect(used).toEqual(['one two']);
});

test('a file that is not there stops the start and names the option', () => {
	const { reloader, disk, used } = setUp();
	disk.delete('/b');
	expect(() => reloader.load()).toThrow(
		new ConfigError([
			{ path: ['tls', 'key_file'], message: 'expected a file that can be read, got "/b": there is no such file' },
		]),
	);
	expect(used).toEqual([]);
});

test('a change is used at the next look, and nothing else is used twice', async () => {
	const { reloader, clock, log, disk, used, stopping } = setUp();
	reloader.load();
	const watching = reloader.watch(stopping.signal);
	await clock.advance(5_000);
	disk.set('/a', 'uno');
	await clock.advance(999);
	expect(used).toEqual(['one two']);
	await clock.advance(1);
	await clock.advance(5_000);
	expect(used).toEqual(['one two', 'uno two']);
	expect(log.lines).toEqual(['info tls.cert_file or tls.key_file changed and is used as it is now']);
	stopping.abort();
	await watching;
	expect(clock.sleeping).toBe(0);
});

test('a change for the worse is told once and leaves what was there before', async () => {
	const { reloader, clock, log, disk, used, stopping } = setUp();
	reloader.load();
	void reloader.watch(stopping.signal);
	disk.set('/a', 'bad');
	await clock.advance(3_000);
	disk.delete('/a');
	await clock.advance(3_000);
	expect(used).toEqual(['one two']);
	expect(log.lines).toEqual([
		'error tls: expected something good; what was read before stays in use',
		'error tls.cert_file: expected a file that can be read, got "/a": there is no such file; what was read before stays in use',
	]);
	disk.set('/a', 'three');
	await clock.advance(1_000);
	expect(used.at(-1)).toBe('three two');
	stopping.abort();
});

test('an interval of 0 never looks again', async () => {
	const { reloader, clock, stopping } = setUp(0);
	reloader.load();
	await reloader.watch(stopping.signal);
	await settle();
	expect(clock.sleeping).toBe(0);
});

// Looks at how the server is set up, and warns of what would lose data. It hinders nothing: managed services often do not
// say, and then nothing is known.
import type { Log } from '../../model/ports.ts';
import type { RedisConnection } from './connection.ts';

/** Warns of a server that forgets: when it restarts, or when its memory is full. */
export async function checkServer({ send }: Pick<RedisConnection, 'send'>, log: Log): Promise<void> {
	const sections = await Promise.all([send(['INFO', 'persistence']), send(['INFO', 'memory'])]).catch(() => []);
	const facts = factsOf(sections.join('\n'));
	if (facts.get('aof_enabled') === '0') {
		log.warn('storage: Redis keeps no append-only file, so what waits is lost when it restarts; set `appendonly yes`');
	}
	const policy = facts.get('maxmemory_policy');
	if (policy !== undefined && policy !== 'noeviction') {
		const advice = 'set `maxmemory-policy noeviction`';
		log.warn(`storage: Redis may evict what waits when its memory is full (${policy}); ${advice}`);
	}
}

/** `name:value` lines: https://redis.io/docs/latest/commands/info. */
function factsOf(info: string): ReadonlyMap<string, string> {
	return new Map([...info.matchAll(/^(\w+):(.*?)\r?$/gm)].map(([, name = '', value = '']) => [name, value]));
}

// Rules of grouping change: the operator looks first what that would do, and nothing known is announced as new afterwards.
import { afterAll, expect, test } from 'vitest';
import { run } from '../../../src/app/commands/run.ts';
import { openHouse } from '../../harness.ts';
import { logs } from '../../otlp-json.ts';
import { createFolder } from '../../storage/folder.ts';
import { createIo, goodConfig } from './io.ts';

const folder = createFolder();
afterAll(folder.remove);

const rule = `    group: { rules: [{ condition: 'IsMatch(log.body, "^refused")', fingerprint: ['"refused"'] }] }`;

const configWith = (storagePath: string, group: string) => `
receivers: { otlp: { protocols: { http: } } }
exporters:
  slack:
    webhook_url: https://hooks.slack.com/services/T0/B0/secret
    storage: sqlite_storage
${group}
extensions: { sqlite_storage: { path: ${storagePath} } }
service: { extensions: [sqlite_storage], pipelines: { logs: { receivers: [otlp], exporters: [slack] } } }
`;

async function regroup(storagePath: string, group: string, ...flags: readonly string[]) {
	const io = createIo({ 'new.yaml': configWith(storagePath, group) });
	const code = await run(['regroup', '--config', 'new.yaml', ...flags], io);
	return { code, out: io.out(), err: io.err() };
}

test('what a new rule would merge is told, and after it the merged issue is known', async () => {
	const storagePath = folder.fresh();
	const before = await openHouse({ storagePath });
	const bodies = ['refused by bank', 'refused by bank', 'refused by shop', 'lost in transit'];
	for (const body of bodies) await before.send('logs', logs({ body }));
	await before.clock.advance(10_000);
	expect(before.texts()).toHaveLength(3);

	const rehearsal = await regroup(storagePath, rule, '--dry-run');
	expect(rehearsal.err).toBe('');
	expect(rehearsal.out).toContain('slack: of 3 issues 1 would stay as they are');
	expect(rehearsal.out).toMatch(/1 merge:\n {2}2 issues would be v1:\w{16}\n {4}v1:\w{16} {2}2x .*refused by bank\n/);
	expect((await regroup(storagePath, '', '--dry-run')).out).toBe('slack: of 3 issues 3 would stay as they are\n');

	expect(await regroup(storagePath, rule)).toMatchObject({ code: 0, out: expect.stringContaining('new ids') });
	await before.end();
	const after = await openHouse({ storagePath, after: before, slack: rule });
	await after.send('logs', logs({ body: 'refused by customs' }, { body: 'refused by bank' }));
	await after.send('logs', logs({ body: 'lost in transit' }));
	await after.clock.advance(10 * 60_000);
	const news = after.texts().slice(3);
	expect(news.filter((text) => text.startsWith('New'))).toEqual([]);
	expect(news.join()).toContain('refused by bank');
	await after.end();
});

test('without it the same change announces what was known', async () => {
	const storagePath = folder.fresh();
	const before = await openHouse({ storagePath });
	await before.send('logs', logs({ body: 'refused by bank' }));
	await before.clock.advance(5_000);
	await before.end();
	const after = await openHouse({ storagePath, after: before, slack: rule });
	await after.send('logs', logs({ body: 'refused by bank' }));
	await after.clock.advance(5_000);
	expect(after.texts().map((text) => text.slice(0, 3))).toEqual(['New', 'New']);
	await after.end();
});

test('an issue whose records would part is a split', async () => {
	const storagePath = folder.fresh();
	const house = await openHouse({ storagePath });
	const attributesOf = (tenant: string) => ({ body: 'quota exceeded', attributes: { tenant } });
	for (const tenant of ['a', 'a', 'a', 'b']) await house.send('logs', logs(attributesOf(tenant)));
	await house.clock.advance(5_000);
	const byTenant = `    group: { rules: [{ fingerprint: ["{{default}}", 'log.attributes["tenant"]'] }] }`;
	const { out } = await regroup(storagePath, byTenant, '--dry-run');
	expect(out).toMatch(
		/1 split:\n {2}v1:\w{16} {2}4x .*quota exceeded\n {4}would be in v1:\w{16}\n {4}would be in v1:\w{16}\n/,
	);
	await house.end();
});

test('without a storage, or without issues, there is nothing to try', async () => {
	const path = folder.fresh();
	expect(await regroup(path, '', '--dry-run')).toMatchObject({ code: 0, out: 'slack: there are no issues yet\n' });
	const io = createIo({ a: goodConfig });
	expect(await run(['regroup', '--config', 'a', '--dry-run'], io)).toBe(2);
	expect(io.err()).toContain('expected a slack exporter with a storage');
});

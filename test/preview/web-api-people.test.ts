import { expect, test } from 'vitest';
import { openScene } from './scene.ts';

const people = [{ id: 'U0ADA', name: 'ada' }];
const userGroups = { S0ONCALL: ['U0ADA'], S0EMPTY: [] };

test('somebody is known by their id', async () => {
	const { api } = openScene({ people });
	expect(await api('users.info', { user: 'U0ADA' })).toMatchObject({
		ok: true,
		user: { id: 'U0ADA', name: 'ada', is_bot: false },
	});
	expect((await api('users.info', { user: 'ada' })).error).toBe('user_not_found');
});

test('a user group tells who belongs to it', async () => {
	const { api } = openScene({ people, userGroups });
	expect(await api('usergroups.users.list', { usergroup: 'S0ONCALL' })).toMatchObject({ ok: true, users: ['U0ADA'] });
	expect(await api('usergroups.users.list', { usergroup: 'S0EMPTY' })).toMatchObject({ ok: true, users: [] });
	expect((await api('usergroups.users.list', { usergroup: 'toString' })).error).toBe('no_such_subteam');
});

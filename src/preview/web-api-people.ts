// Methods for people: who somebody is, and who belongs to a user group.
import type { Fields } from './json.ts';
import { words } from './json.ts';
import { type Member, type MethodCall, ok, type Result, refused } from './method.ts';

/** Tells who somebody is. */
export function tellPerson({ args, people }: MethodCall): Result {
	const person = people.find(({ id }) => id === args.user);
	return person === undefined ? refused('user_not_found') : ok({ user: personBody(person) });
}

/** Tells who belongs to a user group. */
export function listGroup({ args, userGroups }: MethodCall): Result {
	const name = words(args.usergroup);
	const users = Object.hasOwn(userGroups, name) ? userGroups[name] : undefined;
	return users === undefined ? refused('no_such_subteam') : ok({ users });
}

function personBody({ id, name }: Member): Fields {
	return {
		id,
		team_id: 'T0',
		name,
		real_name: name,
		is_bot: false,
		deleted: false,
		profile: { display_name: name, real_name: name },
	};
}

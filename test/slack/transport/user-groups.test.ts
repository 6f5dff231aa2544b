import { expect, test } from 'vitest';
import { createStandIn } from '../../../src/preview/stand-in.ts';
import { createUserGroups, knownMsMax } from '../../../src/slack/transport/user-groups.ts';
import type { Reply } from '../../../src/slack/transport/web-api-answer.ts';
import { createWebApiClient } from '../../../src/slack/transport/web-api-client.ts';
import { createRememberedLog, createSeededChance, createVirtualClock } from '../../fakes.ts';

function setUp(groups: Readonly<Record<string, readonly string[]>>, scopes?: readonly string[]) {
	const clock = createVirtualClock();
	const log = createRememberedLog();
	const options = { userGroups: groups, ...(scopes && { scopes }) };
	const slack = createStandIn({ clock, chance: createSeededChance(), log: createRememberedLog() }, options);
	const client = { token: slack.botToken, apiUrl: 'http://127.0.0.1/api/' };
	const callMethod = createWebApiClient({ clock, fetch: slack.fetch }, client);
	const asked = () => slack.calls().length;
	return { clock, log, slack, asked, belongs: createUserGroups({ callMethod, clock, log }, Object.keys(groups)) };
}

test('who is in one of the groups belongs, nobody else', async () => {
	const { belongs, asked } = setUp({ S0ONE: ['U0ANNA'], S0TWO: ['U0BOB'] });
	expect([await belongs('U0ANNA'), await belongs('U0BOB'), await belongs('U0EVE')]).toEqual([true, true, false]);
	expect(asked()).toBe(2);
});

test('Slack is asked once in five minutes, however many press', async () => {
	const { belongs, asked, clock } = setUp({ S0ONE: ['U0ANNA'] });
	await Promise.all([belongs('U0ANNA'), belongs('U0BOB')]);
	clock.jump(knownMsMax - 1);
	await belongs('U0ANNA');
	expect(asked()).toBe(1);
	clock.jump(1);
	await belongs('U0ANNA');
	expect(asked()).toBe(2);
});

test('while Slack does not tell, those belong who did, and the log says what to mend', async () => {
	const { belongs, slack, clock, log } = setUp({ S0ONE: ['U0ANNA'] });
	await belongs('U0ANNA');
	clock.jump(knownMsMax);
	slack.fail({ answer: { kind: 'error', error: 'missing_scope' } });
	expect([await belongs('U0ANNA'), await belongs('U0EVE')]).toEqual([true, false]);
	expect(log.lines[0]).toMatch(
		/^warn slack: who belongs to the user group S0ONE is not known: Slack answered missing_scope/,
	);
});

test('a bot that may not ask lets nobody in', async () => {
	const { belongs, log } = setUp({ S0ONE: ['U0ANNA'] }, ['chat:write']);
	expect(await belongs('U0ANNA')).toBe(false);
	expect(log.lines[0]).toContain('usergroups:read');
});

test('an answer that is none holds nobody', async () => {
	const [clock, log] = [createVirtualClock(), createRememberedLog()];
	const callMethod = async (): Promise<Reply> => ({ status: 'ok', body: { users: 'U0ANNA' } });
	expect(await createUserGroups({ callMethod, clock, log }, ['S0ONE'])('U0ANNA')).toBe(false);
});

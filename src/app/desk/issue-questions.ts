// What is asked about issues by their ids, and which of them ask for attention.
import { findIssue, openIssues } from '../../issues/search.ts';
import type { Issue } from '../../model/issue.ts';
import type { Clock } from '../../model/ports.ts';
import { listIssues } from '../../slack/ear/issue-list.ts';
import { done, gone, notFound, unchanged } from '../../slack/ear/replies.ts';
import type { Reply } from '../../slack/ear/respond.ts';
import type { Question } from './question.ts';

/** The issues that nobody has resolved, as far as they are about something. */
export async function listOpen({ ask, exporters }: Question<'list'>, clock: Clock): Promise<Reply> {
	const lists = await Promise.all(exporters.map(({ store, id }) => openIssues(store, id)));
	const issues = lists.flatMap(({ found }) => found.map(({ issue }) => issue));
	const about = issues.filter((issue) => isAbout(issue, ask.about.toLowerCase()));
	const cut = lists.some((list) => list.cut);
	return listIssues({ issues: about, about: ask.about, cut, at: clock.now() });
}

function isAbout({ sample: { origin, exceptions, message, operation = '' } }: Issue, words: string): boolean {
	const { service, environment = '' } = origin;
	const thrown = exceptions.flatMap((each) => [each.type, each.message]);
	return [service, environment, operation, message, ...thrown].some((text) => text.toLowerCase().includes(words));
}

/** Does what is asked for an issue, and says what it did: its card may be far up the channel. */
export async function commandById({ ask, name, exporters }: Question<'issue'>): Promise<Reply> {
	const { id, command } = ask;
	const sought = await Promise.all(
		exporters.map(async (exporter) => ({ exporter, sought: await findIssue(exporter.store, exporter.id, id) })),
	);
	const found = sought.flatMap(({ exporter, sought: each }) =>
		each.status === 'found' ? [{ exporter, ...each }] : [],
	);
	const [one, other] = found;
	const ambiguous = other !== undefined || sought.some(({ sought: { status } }) => status === 'ambiguous');
	if (one === undefined || ambiguous) return notFound(name, { id, ambiguous });
	switch (await one.exporter.command(one.key, command)) {
		case 'gone':
			return gone();
		case 'unchanged':
			return unchanged(command);
		case 'done':
			return done(one.issue, command);
	}
}

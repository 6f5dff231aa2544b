// What somebody in Slack asks for, beside the exporters that it is about.
import type { Commanded } from '../../issues/step-issue.ts';
import type { IssueCommand, Person } from '../../model/issue.ts';
import type { Store } from '../../model/store.ts';
import type { Ask, SlashCommand } from '../../slack/ear/slash-command.ts';

/** An exporter whose cards can be pressed. */
export interface Pressed {
	readonly id: string;
	readonly store: Store;
	/** Does what somebody asks for one of its issues, named by its key in the store. */
	command(issue: string, command: IssueCommand): Promise<Commanded>;
	/** Whether somebody may press and ask. */
	mayAsk(person: Person): Promise<boolean>;
	/** The ends of the silences in its configuration, milliseconds since the epoch. */
	readonly silencedUntil: readonly number[];
}

/** A question of one kind. */
export interface Question<Kind extends Ask['kind']> extends Pick<SlashCommand, 'by' | 'id' | 'name'> {
	readonly ask: Extract<Ask, { readonly kind: Kind }>;
	/** Those that the person may ask about; never none. */
	readonly exporters: readonly Pressed[];
}

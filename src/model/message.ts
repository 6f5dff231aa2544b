// The Slack payload, as far as we build it, and what became of a sent one. Structurally the types of Slack's own
// packages, written out here so that the innermost folder depends on nobody.

/** One message, as chat.postMessage and incoming webhooks take it. */
export interface SlackMessage {
	/** The push notification and the fallback, unparsed characters escaped. Keep it within 300 characters. */
	readonly text: string;
	readonly blocks?: readonly Block[];
	/** Slack's older form, for the one thing that blocks cannot do: a coloured bar beside them. */
	readonly attachments?: readonly Attachment[];
	readonly metadata?: {
		readonly event_type: string;
		readonly event_payload: Readonly<Record<string, string | number>>;
	};
	readonly unfurl_links?: boolean;
	readonly unfurl_media?: boolean;
}

/** The blocks we use. */
export type Block = RichTextBlock | SectionBlock | ContextBlock | ActionsBlock | HeaderBlock | DividerBlock;

/** Blocks beside a coloured bar. */
export interface Attachment {
	/** Such as `#d72638`. */
	readonly color: string;
	readonly blocks: readonly Block[];
	/** What is read out where blocks cannot be shown. */
	readonly fallback: string;
}

/**
 * What can be pressed. Its `block_id` names the issue, `<issue key>#<count>`, since Slack wants another id after each edit;
 * what is asked for it stands in the `action_id`.
 */
export interface ActionsBlock {
	readonly type: 'actions';
	readonly block_id: string;
	readonly elements: readonly (Button | Menu)[];
}

/** Plain text, which Slack does not parse. */
export interface PlainText {
	readonly type: 'plain_text';
	readonly text: string;
	readonly emoji: false;
}

/** A button. */
export interface Button {
	readonly type: 'button';
	readonly action_id: string;
	readonly text: PlainText;
	readonly style?: 'primary' | 'danger';
}

/** A choice of one. */
export interface Menu {
	readonly type: 'static_select';
	readonly action_id: string;
	readonly placeholder: PlainText;
	readonly options: readonly { readonly text: PlainText; readonly value: string }[];
}

/** Untrusted text lives here: nothing inside is ever parsed. */
export interface RichTextBlock {
	readonly type: 'rich_text';
	readonly block_id?: string;
	readonly elements: readonly RichTextElement[];
}

/** A part of a rich_text block. */
export type RichTextElement =
	| { readonly type: 'rich_text_section' | 'rich_text_quote'; readonly elements: readonly RichTextLeaf[] }
	| { readonly type: 'rich_text_preformatted'; readonly elements: readonly TextLeaf[]; readonly language?: string };

/** Plain text in a rich_text block. */
export interface TextLeaf {
	readonly type: 'text';
	readonly text: string;
	readonly style?: TextStyle;
}

/** What can stand in a rich_text section. */
export type RichTextLeaf =
	| TextLeaf
	| { readonly type: 'link'; readonly url: string; readonly text?: string; readonly style?: TextStyle }
	| { readonly type: 'emoji'; readonly name: string }
	| { readonly type: 'date'; readonly timestamp: number; readonly format: string; readonly fallback: string }
	| { readonly type: 'user'; readonly user_id: string }
	| { readonly type: 'usergroup'; readonly usergroup_id: string }
	| { readonly type: 'broadcast'; readonly range: 'here' | 'channel' | 'everyone' };

/** How text looks. */
export interface TextStyle {
	readonly bold?: boolean;
	readonly italic?: boolean;
	readonly code?: boolean;
	readonly strike?: boolean;
}

/** Text that Slack parses; only ever built by us, every part of it escaped. */
export interface MrkdwnText {
	readonly type: 'mrkdwn';
	readonly text: string;
	readonly verbatim: true;
}

/** A section of fields, or a text with fields below it; without a text there is at least one field. */
export interface SectionBlock {
	readonly type: 'section';
	readonly block_id?: string;
	readonly text?: MrkdwnText;
	readonly fields?: readonly MrkdwnText[];
}

/** A large line of plain text. */
export interface HeaderBlock {
	readonly type: 'header';
	readonly text: PlainText;
}

/** A line across. */
export interface DividerBlock {
	readonly type: 'divider';
}

/** A line of small print. */
export interface ContextBlock {
	readonly type: 'context';
	readonly block_id?: string;
	readonly elements: readonly MrkdwnText[];
}

/** Where a message stands in Slack. A webhook never tells it. */
export interface MessageReference {
	readonly channel: string;
	readonly ts: string;
}

/** What became of one call. Only the file that knows the peer's API makes one; everyone else reads the class. */
export type Outcome =
	| { readonly status: 'delivered'; readonly reference?: MessageReference }
	| RetryOutcome
	| RefusedOutcome;

/** Not now: the same call can succeed later. */
export interface RetryOutcome {
	readonly status: 'retry';
	readonly because: 'rate_limited' | 'unavailable';
	/** What Slack or the network said; never a secret. */
	readonly reason: string;
	/** How long Slack asked us to wait. */
	readonly afterMs?: number;
	/** Whether Slack may have stored the message although the call failed. */
	readonly unsure: boolean;
}

/** Not this call: `payload` is ours to mend, `configuration` the operator's, `parent` means the card is gone. */
export interface RefusedOutcome {
	readonly status: 'refused';
	readonly because: 'payload' | 'configuration' | 'parent';
	readonly reason: string;
}

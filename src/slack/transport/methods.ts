// The methods of the Web API that this program calls, and what a bot must be allowed for each. The one list of both: a method
// that is not here does not compile, and the manifests of examples/slack-app are held against it.

/** Each method with the scopes that it needs; of several, any one that fits the channel (docs.slack.dev, its page). */
export const methodScopes = {
	// The app's own token calls it, not the bot's.
	'apps.connections.open': [],
	'auth.test': [],
	'blocks.validate': [],
	'chat.postMessage': ['chat:write'],
	'chat.update': ['chat:write'],
	'conversations.info': ['channels:read', 'groups:read'],
	'files.completeUploadExternal': ['files:write'],
	'files.getUploadURLExternal': ['files:write'],
	'usergroups.users.list': ['usergroups:read'],
} as const;

/** A method that is called. */
export type Method = keyof typeof methodScopes;

/** What a bot asks of a workspace beside that: to post to public channels without being invited, and to hear commands. */
export const otherScopes = { everyPublicChannel: 'chat:write.public', slashCommand: 'commands' } as const;

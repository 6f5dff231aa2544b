// The Web API methods an alerting bot uses, by name: what each needs, and where it is. Tokens and scopes are looked at in
// web-api.ts. Errors and their names: the method's page under https://docs.slack.dev/reference/methods.
import { fields } from './json.ts';
import { type Method, type MethodCall, ok, paced, type Result, refused } from './method.ts';
import { refusalOf } from './validate.ts';
import { addReaction, deleteMessage, postEphemeral, postMessage, updateMessage } from './web-api-chat.ts';
import { joinChannel, readHistory, readReplies, tellChannel } from './web-api-conversations.ts';
import { completeUpload, getUploadUrl } from './web-api-files.ts';
import { listGroup, tellPerson } from './web-api-people.ts';

const method = (scope: string, name: string, run: Method['run']): Readonly<Record<string, Method>> => ({
	[name]: { scope, run: paced(name, run) },
});

/** All methods, by name. */
export const methods: Readonly<Record<string, Method>> = {
	'apps.connections.open': {
		scope: 'connections:write',
		caller: 'app',
		run: paced('apps.connections.open', openConnection),
	},
	'auth.test': { run: testAuth },
	'blocks.validate': { caller: 'anybody', run: validateBlocks },
	'chat.postMessage': { scope: 'chat:write', run: postMessage },
	...method('chat:write', 'chat.delete', deleteMessage),
	...method('chat:write', 'chat.postEphemeral', postEphemeral),
	...method('chat:write', 'chat.update', updateMessage),
	...method('channels:history', 'conversations.history', readHistory),
	...method('channels:read', 'conversations.info', tellChannel),
	...method('channels:join', 'conversations.join', joinChannel),
	...method('channels:history', 'conversations.replies', readReplies),
	...method('files:write', 'files.completeUploadExternal', completeUpload),
	...method('files:write', 'files.getUploadURLExternal', getUploadUrl),
	...method('reactions:write', 'reactions.add', addReaction),
	...method('usergroups:read', 'usergroups.users.list', listGroup),
	...method('users:read', 'users.info', tellPerson),
};

function openConnection({ openSocket }: MethodCall): Result {
	const url = openSocket();
	return url === undefined ? refused('internal_error') : ok({ url });
}

function testAuth({ appName, author }: MethodCall): Result {
	return ok({
		url: 'https://stand-in.slack.com/',
		team: 'Stand-in',
		user: appName,
		team_id: 'T0',
		user_id: `U${author.slice(1)}`,
		bot_id: author,
		is_enterprise_install: false,
	});
}

function validateBlocks({ args }: MethodCall): Result {
	const given = ['blocks', 'message', 'view'].filter((name) => args[name] !== undefined);
	const complain = (says: string): Result => ({
		status: 'refused',
		error: 'invalid_arguments',
		more: { response_metadata: { messages: [says] } },
	});
	if (given.length !== 1) return complain('must provide exactly one of `blocks`, `view`, or `message`');
	if (args.view !== undefined) return complain('this stand-in knows no views');
	const message = args.blocks === undefined ? fields(args.message) : { blocks: args.blocks };
	const refusal = refusalOf(message);
	if (refusal === undefined) return ok();
	const pointers = refusal.faults.map((fault) => {
		const [, says = fault, pointer = ''] = /^(.*) \[json-pointer:(.*)\]$/.exec(fault) ?? [];
		const at = args.blocks === undefined ? pointer : pointer.replace(/^\/blocks/, '');
		return { code: 'failed_constraint', message: says, pointer: at };
	});
	return { status: 'refused', error: refusal.error, more: { errors: pointers } };
}

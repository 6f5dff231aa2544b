// Secrets in URLs: the part before the host, parameters that only a URL calls so, and URLs that are secrets as a whole.
import { byPattern, type Rule } from './rule.ts';

/** Databases and queues take the password as it is, slashes and all, so it ends at the last @. */
const databaseSchemes =
	'postgres(?:ql)?|mysql|mariadb|mongodb(?:\\+srv)?|rediss?|valkeys?|amqps?|mqtts?|sqlserver|clickhouse|ldaps?';

/** Parameters that sign a request. */
const signatures = 'sig|signature|credential|hmac';

/** Behind a ? or &, or at the start of a text that is nothing but a query. */
const inQuery = '(?:[?&]|^(?=\\S+$))';

/** Parameters that may be anything, unless their value is long. */
const tickets = 'key|code|state|sid|session|session_?id|ticket|auth';

/** The rules for URLs. */
export const urlRules: readonly Rule[] = [
	byPattern(
		'webhook-url',
		['hooks.slack', 'discord', 'webhook.office.com', 'api.telegram.org', 'chat.googleapis.com'],
		[
			/hooks\.slack(?:-gov)?\.com\\?\/(?:services|triggers|workflows)((?:\\?\/[\w-]{1,128}){1,8})/dg,
			/discord(?:app)?\.com\\?\/api\\?\/(?:v\d{1,2}\\?\/)?webhooks((?:\\?\/[\w-]{1,128}){1,2})/dg,
			/webhook\.office\.com\\?\/([^\s"'<>]{1,512})/dg,
			/api\.telegram\.org\\?\/bot(\d{5,12}:[\w-]{8,128})/dg,
			/chat\.googleapis\.com\\?\/v1\\?\/spaces\\?\/([^\s"'<>]{1,512})/dg,
		],
	),
	byPattern(
		'url-credentials',
		['://'],
		[
			new RegExp(`(?<![A-Za-z])(?:${databaseSchemes}):\\/\\/((?:[^\\s"'<>\`:]|:(?!\\/\\/)){1,200})@`, 'dgi'),
			/:\/\/([^\s/?#"'<>`\\]{1,400})@/dg,
		],
		isCredential,
	),
	byPattern(
		'url-credentials',
		['jdbc:oracle:'],
		[/jdbc:oracle:[a-z]{1,8}:([^\s@"'<>/:]{1,64}\/[^\s@"'<>]{1,128})@/dgi],
	),
	byPattern(
		'url-parameter',
		['sig', 'credential=', 'hmac=', 'awsaccesskeyid='],
		[new RegExp(`${inQuery}(?:[\\w-]{1,32}[_-])?(?:${signatures}|awsaccesskeyid)=([^&\\s"'<>#]+)`, 'dgi')],
	),
	byPattern(
		'url-parameter',
		['key=', 'code=', 'state=', 'sid=', 'session', 'ticket=', 'auth='],
		[new RegExp(`${inQuery}(?:${tickets})=([^&\\s"'<>#]{16,})`, 'dgi')],
		(text) => /\d/.test(text),
	),
];

/** A user without a password is no secret, unless it is so long that it must be a token: `git@github.com`. */
function isCredential(userinfo: string): boolean {
	const tokenLengthMin = 16;
	return userinfo.includes(':') || userinfo.length >= tokenLengthMin;
}

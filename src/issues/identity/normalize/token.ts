// Words with digits in them: `eth0`, `blk_-162`, `E123`, `x86_64`, `a1b2c3d4`. It decides which of their parts vary. It
// knows the form of a word and a list of words whose digits belong to them, and nothing of the text around it.

/** Stands for what varies, until somebody names it; no cleaned text holds it. */
export const hole = '\u0001';

/** The token with holes for what varies in it; the token itself when nothing does. */
export function maskToken(token: string): string {
	if (isFixed(token)) return token;
	const parts = token.replace(podSuffix, `-${hole}`).split(/([-.#~+]-?|_+-?)/);
	const masked = parts.map((part, at) => (at % 2 === 1 ? part : maskPart(part, at > 0))).join('');
	// The sign of a number is no part of the name before it.
	return masked.replace(/([-.#~+_])-(?=\u0001)/g, '$1').replace(oneId, hole);
}

/** What Kubernetes appends to the name of a workload; the kubelet puts the namespace behind it. */
const podSuffix = /(?<=[a-z0-9])-[a-f0-9]{8,10}-[a-z0-9]{5}(?=$|_)/;

/** `a_1_m_2` is one id, and so is `R00-A`: what is between two numbers, or a letter behind one, varies with them. */
const oneId = /\u0001(?:[-.#~+_]+(?:[A-Za-z]{1,2}[-.#~+_]+)?\u0001)*(?:[-_][A-Za-z](?![A-Za-z]))?/g;

/** Whether a word is the same each time although there are digits in it. */
function isFixed(word: string): boolean {
	return !/\d/.test(word) || known.test(word) || isCode(word);
}

function maskPart(part: string, follows: boolean): string {
	// A letter and a number behind another word are a place in a grid, such as the `A8` of `rack_A8`.
	if (follows && /^[A-Za-z]\d+$/.test(part)) return hole;
	if (isFixed(part)) return part;
	// `12K` and `80x25` are values altogether; of `eth0` the letters say what it is one of.
	if (isRandom(part) || /^\d+(?:[A-Za-z]{1,3}\d*)?$/.test(part)) return hole;
	return part.replace(/\d+/g, hole);
}

/** Letters and digits in turn, or nothing but hexadecimal digits: nobody names a thing so. */
function isRandom(part: string): boolean {
	const runs = part.match(/\d+/g)?.length ?? 0;
	if (/^(?:[0-9a-f]+|[0-9A-F]+)$/.test(part)) {
		return part.length >= 7 || (part.length >= 5 && runs >= 2) || /^[A-Fa-f]\d{5}$/.test(part);
	}
	return runs >= 3 || (runs >= 2 && part.length >= 8) || podLetters.test(part);
}

/** The five characters that Kubernetes appends to names of pods: it leaves out vowels and what is read as another. */
const podLetters = /^(?=.*[a-z])[bcdfghjklmnpqrstvwxz2456789]{5}$/;

/** `E123`, `TS2304`, `ORA-00942`, `W06`: a prefix in capitals and a short number, unless the prefix names a thing. */
function isCode(word: string): boolean {
	const [, joined, dashed, single] = code.exec(word) ?? [];
	const prefix = joined ?? dashed ?? single;
	return prefix !== undefined && !numbered.test(prefix);
}

const code = /^(?:([A-Z]{1,6})\d{3,5}[A-Z]?|([A-Z]{2,10})-\d{2,5}|([CEFW])\d\d)$/;

/** What people number: orders, tickets, machines and their parts. */
const numbered =
	/^(?:ORD|ORDER|INV|INVOICE|USER|USR|CUST|CUSTOMER|ACC|ACCT|ACCOUNT|TICKET|TKT|JOB|TASK|REQ|REQUEST|ITEM|SKU|PO|SO|TX|TXN|REF|DOC|CASE|ID|NO|PKG|KB|NODE|HOST|SRV|SERVER|VM|GPU|CPU|IRQ|DISK|RACK|SLOT|PORT|LINE|ROW|PAGE|BLOCK|SHARD|PART|THREAD|WORKER|POD|R|T|U)$/;

/** Names of formats, protocols, machines and products: their digits are part of the name. */
const known =
	/^(?:x86(?:[_-]64)?|x64|i[3-6]86|amd64|arm64|aarch64|win(?:32|64)|s3a?|ec2|k[38]s|r53|h[123]c?|db2|neo4j|log4j2?|v8|web3|d3|vue[23]|es[56]|python[23]|ext[234]|nfsv?[34]|lz4|bzip2|mp[34]|h26[45]|utf-?(?:8|16|32)(?:mb[34])?|iso-?8859-\d{1,2}|base(?:16|32|58|64)|sha-?(?:1|2|3|224|256|384|512)|md[45]|crc32c?|aes-?(?:128|192|256)?|[ehr]s256|ed25519|x509(?:v3)?|pkcs-?\d{1,2}|argon2(?:id|i|d)?|pbkdf2|oauth2?|http[123]|tlsv?1\.[0-3]|sslv[23]|ipv[46]|rfc-?\d{3,4}|int[48]|u?int(?:8|16|32|64|128)|float(?:32|64)|[1-5]xx|2fa|p2p|b2[bc]|e2e|i18n|l10n|a11y|o11y|l[1-4])$/i;

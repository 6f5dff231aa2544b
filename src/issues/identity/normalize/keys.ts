// What the names of values tell: whether a value says what went wrong or to whom, and after which words a name follows.
// It knows words, not texts.

/**
 * Whether the value under a key tells one kind of failure from another. `reason=timeout` and `reason=refused` are two
 * failures; `tenant=a` and `tenant=b` are one.
 */
export function isTelling(key: string): boolean {
	return telling.test(key.replace(/[^A-Za-z]+$/, ''));
}

/** The last word of such keys, in whichever case and however joined to what is before it: `errorCode`, `grpc.status`. */
const telling =
	/(?:err|error|errno|errors|code|status|stat|state|reason|cause|message|msg|text|type|kind|class|category|exception|fault|failure|problem|warning|action|act|event|op|operation|method|command|cmd|level|severity|result|outcome|phase|stage|step|mode|signal|desc|description|detail|details|title|body|template|output|stderr|component|module|check|rule|constraint|metric|alert)$/i;

/**
 * Things of which there are many, each with a name of its own: the name tells which, not what went wrong. What runs in a
 * cluster is not among them, since a pod, a job or a queue is named after what it is for.
 */
export const thing: string = anyOf(
	'user|username|account|customer|tenant|client|peer|host|hostname|server|node|domain|device|interface|instance|machine|package|volume|disk|thread|process|session|connection|name|named|called|file|folder|directory|path|id',
);

/** Those of them whose names are often plain words, since people chose them. */
export const namesake: string = anyOf('user|username|login|account|host|hostname|node|instance');

/** Those of them whose names, where they stand in quotes, are too many to be part of a message. */
export const quotable: string = anyOf(
	'user|username|account|customer|tenant|client|peer|host|hostname|server|node|device|machine|instance|session|file|folder|directory|path',
);

/** What stands behind `user` and is no name: `user input is invalid`, `user session has expired`. */
export const noName: string =
	'(?:is|was|has|had|have|does|did|not|and|or|with|from|to|in|on|at|by|for|the|this|that|your|already|cannot|can|could|must|may|will|who|which|unknown|invalid|ids?|input|data|names?|sessions?|profiles?|requests?|services?|accounts?|authentication|agent|settings|roles?|groups?|interface|info|information|details|errors?|credentials|permissions?|preferences|registration|creation|login|email|password|token|users?|objects?|records?|table|list|pool|store|cache|database|api|key|limit|quota|entity|model|type|schema|field|context)\\b';

/** With a capital or without. */
function anyOf(words: string): string {
	return `(?:${words.replace(/\b[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`)})`;
}

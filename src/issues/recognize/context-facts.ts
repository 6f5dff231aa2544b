// The few further facts that help somebody at a glance, in the order in which they are shown: how it ended, what was
// called, who logged it. Semantic conventions under today's names and older ones.
import type { Fact } from '../../model/occurrence.ts';
import type { Attributes, Value } from '../../model/telemetry.ts';
import { firstLine, isMap } from '../text.ts';
import { bareUrl } from './context-url.ts';

/** More than these nobody reads at a glance, and they are stored with each issue. */
export const factsMax = 8;

/** What the facts are drawn from. */
export interface FactSource {
	readonly attributes: Attributes;
	/** The outermost error's own code; `''` when it has none. */
	readonly code: string;
	readonly scopeName: string;
	/** Whether the record tells of a call to somebody else. */
	readonly outgoing: boolean;
}

/** The facts of a record. */
export function factsOf(source: FactSource): readonly Fact[] {
	return table
		.map(([name, read]) => ({ name, value: read(source) }))
		.filter((fact) => fact.value !== '')
		.slice(0, factsMax);
}

type Read = (source: FactSource) => string;

const first =
	(...names: readonly string[]): Read =>
	({ attributes }) =>
		firstLine(attributes, ...names);

const table: readonly (readonly [string, Read])[] = [
	['HTTP status', httpStatus],
	['RPC status', first('rpc.response.status_code', 'rpc.grpc.status_code')],
	['Error code', ({ code, attributes }) => code || firstLine(attributes, 'error.code', 'db.response.status_code')],
	['URL', ({ outgoing, attributes }) => (outgoing ? bareUrl(firstLine(attributes, 'url.full', 'http.url')) : '')],
	['Database', database],
	['Query', query],
	['Destination', first('messaging.destination.name', 'messaging.destination')],
	['Logger', logger],
	['Thread', first('thread.name', 'thread.id')],
	['Log file', first('log.file.path', 'log.file.name')],
];

/** The status of a response, in a fact or for a sentence. */
export function httpStatus({ attributes }: Pick<FactSource, 'attributes'>): string {
	return (
		firstLine(attributes, 'http.response.status_code', 'http.status_code') || responseStatus(attributes.get('res'))
	);
}

/** pino-http and fastify log the response as a map. */
function responseStatus(response: Value | undefined): string {
	return isMap(response) ? firstLine(response, 'statusCode', 'status') : '';
}

function database({ attributes }: Pick<FactSource, 'attributes'>): string {
	const system = firstLine(attributes, 'db.system.name', 'db.system');
	const name = firstLine(attributes, 'db.namespace', 'db.name');
	return [system, name].filter(Boolean).join(' ');
}

/** The summary, if there is one; of a statement only its shape, since literals are other people's data. */
function query({ attributes }: FactSource): string {
	const summary = firstLine(attributes, 'db.query.summary');
	if (summary !== '') return summary;
	const statement = firstLine(attributes, 'db.query.text', 'db.statement').replace(literals, '?');
	return quotesNames.test(database({ attributes })) ? statement : statement.replace(/"[^"]*(?:"|$)/g, '?');
}

const literals = /'[^']*(?:'|$)|(?<![\w$])\d+(?:\.\d+)?/g;

/** Databases in whose language double quotes hold names and not values. */
const quotesNames = /postgres|cockroach|redshift|sqlite|oracle|mssql|microsoft|db2/;

/** pino calls its logger's name `name`, a word that means anything elsewhere. */
function logger({ attributes, scopeName }: FactSource): string {
	const name = /\b(?:pino|bunyan)\b/.test(scopeName) ? firstLine(attributes, 'name') : '';
	return firstLine(attributes, 'log.logger', 'logger.name', 'logger') || name;
}

// The language as the Collector understands it: conditions with their parse outcome and their truth for real records, partly
// asserted by the Collector's own tests, partly derived from its sources.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { everything } from '../../src/model/interest.ts';
import { decode } from '../../src/otlp/decode/decode.ts';
import { compileCondition } from '../../src/ottl/compile.ts';
import { ottlContexts } from '../../src/ottl/contexts.ts';
import { parseCondition } from '../../src/ottl/parse.ts';
import type { Subject } from '../../src/ottl/subject.ts';
import { epoch } from '../fakes.ts';

interface Case {
	readonly id: string;
	readonly condition: string;
	/** Where the names are to be looked up; `null` where only the syntax is asked. */
	readonly context: string | null;
	readonly parse: 'ok' | 'error';
	readonly expect?: Readonly<Record<string, boolean | 'error'>>;
	readonly needs_explicit_context?: boolean;
}

interface Fixture {
	readonly resource: Readonly<Record<string, unknown>>;
	readonly scope: object;
	readonly log?: object;
	readonly span?: object;
	readonly event_index?: number;
	readonly request?: { readonly metadata: Readonly<Record<string, readonly string[]>> };
}

const file: { readonly fixtures: Readonly<Record<string, Fixture>>; readonly conditions: readonly Case[] } = JSON.parse(
	readFileSync(new URL('../fixtures/ottl-conditions.json', import.meta.url), 'utf8'),
);

/** Of metrics we know no names, and some conditions are only about the syntax. */
const named = file.conditions.flatMap((each) => {
	const context = ottlContexts.find((known) => known === each.context);
	return context === undefined ? [] : [{ ...each, context }];
});

test.for(file.conditions)(
	'$id: the syntax of $condition is judged as in the Collector',
	({ condition, parse, ...rest }) => {
		const parsed = parseCondition(condition);
		if (parse === 'ok' || 'stage' in rest) expect(parsed.status).toBe('parsed');
		else expect(parsed.status).toBe('faulty');
	},
);

test.for(named)(
	'$id: $condition is true of the same records as in the Collector',
	({ condition, context, ...rest }) => {
		const compiled = compileCondition(condition, { context });
		const expected = Object.entries(rest.expect ?? {});
		// Where an error comes from constants alone, it can be told when the condition is read.
		if (compiled.status === 'faulty') {
			expect(rest.parse === 'error' || (expected.length > 0 && expected.every(([, truth]) => truth === 'error'))).toBe(
				true,
			);
			return;
		}
		expect(rest.parse).toBe('ok');
		const told = expected.map(([name]) => [name, truthOf(compiled.result.evaluate(subjectOf(name)).status)]);
		expect(told).toEqual(expected);
	},
);

test.for(file.conditions.filter((each) => each.needs_explicit_context))(
	'$id: $condition does not show what it is about',
	({ condition }) => {
		expect(compileCondition(condition).status).toBe('faulty');
	},
);

function truthOf(status: 'match' | 'no_match' | 'error'): boolean | 'error' {
	return status === 'error' ? 'error' : status === 'match';
}

function subjectOf(name: string): Subject {
	const fixture = file.fixtures[name];
	if (fixture === undefined) throw new Error(`no fixture ${name}`);
	const { schemaUrl, ...resource } = fixture.resource;
	const shared = { resource, ...(schemaUrl !== undefined && { schemaUrl }) };
	const { scope, log, span, request, event_index: eventIndex } = fixture;
	const [signal, body] =
		log === undefined
			? (['traces', { resourceSpans: [{ ...shared, scopeSpans: [{ scope, spans: [span] }] }] }] as const)
			: (['logs', { resourceLogs: [{ ...shared, scopeLogs: [{ scope, logRecords: [log] }] }] }] as const);
	const { telemetry } = decode(signal, 'json', Buffer.from(JSON.stringify(body)), everything);
	const record = telemetry.logs[0] ?? telemetry.spans[0];
	if (record === undefined) throw new Error(`no record in ${name}`);
	const metadata = Object.entries(request?.metadata ?? {}).map(([key, values]) => [key.toLowerCase(), values] as const);
	return { record, now: epoch, metadata: new Map(metadata), ...(eventIndex !== undefined && { eventIndex }) };
}

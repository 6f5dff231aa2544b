import { expect, test } from 'vitest';
import { filterOf, filterProcessorShape } from '../../../src/app/shapes/filter-processor.ts';

test('both styles say the same', () => {
	const filter = filterOf(
		filterProcessorShape.parse({
			logConditions: ['log.body == nil'],
			traceConditions: ['span.name == "a"', 'spanevent.name == "b"', 'resource.attributes["c"] == nil'],
			logs: { logRecord: ['body == nil'] },
			traces: { span: ['name == "d"'], spanevent: ['name == "e"'] },
		}),
	);
	const { errorMode, ...lists } = filter;
	const texts = Object.entries(lists).map(([name, conditions]) => [name, conditions.map(({ text }) => text)]);
	expect(errorMode).toBe('ignore');
	expect(Object.fromEntries(texts)).toEqual({
		logs: ['log.body == nil', 'body == nil'],
		spans: ['span.name == "a"', 'resource.attributes["c"] == nil', 'name == "d"'],
		spanEvents: ['spanevent.name == "b"', 'name == "e"'],
	});
});

import { expect, test } from 'vitest';
import { dotnet } from '../../../src/issues/stack/dotnet.ts';

const chain = (text: string) =>
	dotnet.read(text.split('\n'))?.exceptions.map(({ type, message, frames, aggregated = [] }) => {
		const members = aggregated.map((member) => `+${member.type}`);
		return [`${type}: ${message}`, ...members, ...frames.map((frame) => frame.function)].join(' ');
	});
const end = '   --- End of inner exception stack trace ---';

test('heads come outermost first and frames innermost first', () => {
	const text = ['A.E: m', ' ---> A.F: n', '   at A.B.Inner()', end, '   at A.B.Outer()'];
	expect(chain(text.join('\n'))).toEqual(['A.E: m Outer', 'A.F: n Inner']);
});

test('a trace cut at its end still has the innermost frames', () => {
	expect(chain('A.E: m\n ---> A.F: n\n   at A.B.Inner()')).toEqual(['A.E: m', 'A.F: n Inner']);
});

test('an arrow in a message of one line is a cause, as older runtimes write it', () => {
	expect(chain(`A.EException: m ---> A.FException: n\n   at A.B.Inner()\n${end}\n   at A.B.Outer()`)).toEqual([
		'A.EException: m Outer',
		'A.FException: n Inner',
	]);
});

test('of an aggregate the first member is the cause and the others are told by name', () => {
	const text = [
		'System.AggregateException: two (a) (b)',
		' ---> A.E: a',
		'   at A.B.One()',
		end,
		'   at A.B.Wait()',
		' ---> (Inner Exception #1) A.F: b',
		'   at A.B.Two()<---',
		' ---> (Inner Exception #2) A.G: c<---',
	];
	expect(chain(text.join('\n'))).toEqual(['System.AggregateException: two (a) (b) +A.F +A.G Wait', 'A.E: a One']);
});

test('text without a frame is no stack', () => {
	expect(dotnet.read(['A.E: m', ' ---> A.F: n'])).toBeUndefined();
});

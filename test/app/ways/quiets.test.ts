import { expect, test } from 'vitest';
import { createCounters } from '../../../src/app/runtime.ts';
import type { SilenceOptions } from '../../../src/app/shapes/silences.ts';
import { slackExporterShape } from '../../../src/app/shapes/slack-exporter.ts';
import { createQuiets } from '../../../src/app/ways/quiets.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { logRecord } from '../../builders.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, epoch, plentyOfMemory } from '../../fakes.ts';

const hour = 3_600_000;
const iso = (hours: number) => new Date(epoch + hours * hour).toISOString();
const [warning, error] = [13, 17].map((severityNumber) => ({ record: logRecord({ severityNumber }) }));

/** It is a minute before 7 in the morning. */
function start(options: object, live?: () => readonly SilenceOptions[]) {
	const clock = createVirtualClock();
	const log = createRememberedLog();
	const rest = {
		chance: createSeededChance(),
		counters: createCounters(),
		fetch,
		write: () => {},
		memory: plentyOfMemory,
	};
	const webhookUrl = 'https://hooks.slack.com/services/T0/B0/x';
	const parsed = parseOptions(slackExporterShape, { webhookUrl, ...options });
	return { clock, log, quiets: createQuiets({ clock, log, ...rest }, 'slack', parsed, live) };
}

const times = (name: string, startTime: string, endTime: string) => ({
	name,
	timeIntervals: [{ times: [{ startTime, endTime }] }],
});
const morning = times('morning', '06:00', '09:00');
const noon = times('noon', '09:00', '13:00');
const nine = Date.UTC(2026, 10, 20, 9);

test('without times and silences it is never quiet', () => {
	expect(start({}).quiets()(error ?? expect.fail())).toBeUndefined();
});

test('the names choose: all without, none with an empty list, and times that touch are one quiet', () => {
	const { quiets } = start({ muteTimeIntervals: [morning, noon] });
	const source = error ?? expect.fail();
	const quiet = { by: 'morning', because: 'morning', at: epoch };
	expect(quiets()(source)).toEqual({ ...quiet, until: nine + 4 * hour });
	expect(quiets(['morning'])(source)).toEqual({ ...quiet, until: nine });
	expect(quiets(['noon'])(source)).toBeUndefined();
	expect(quiets([])(source)).toBeUndefined();
});

test('a time begins and ends while the exporter runs', () => {
	const { quiets, clock } = start({ muteTimeIntervals: [times('a minute', '07:00', '07:01')] });
	const quietOf = quiets();
	const isQuiet = () => quietOf(error ?? expect.fail()) !== undefined;
	expect(isQuiet()).toBe(false);
	clock.jump(31_000);
	expect(isQuiet()).toBe(true);
	clock.jump(60_000);
	expect(isQuiet()).toBe(false);
});

test('a silence holds for what meets its condition, from its start to its end', () => {
	const silence = { condition: 'log.severity_number < 17', starts: iso(1), until: iso(2), comment: 'upgrade' };
	const { quiets, clock } = start({ silences: [silence] });
	const quietOf = quiets([]);
	expect(quietOf(warning ?? expect.fail())).toBeUndefined();
	clock.jump(hour);
	const quiet = { by: 'silence', because: 'upgrade', at: epoch + hour, until: epoch + 2 * hour };
	expect(quietOf(warning ?? expect.fail())).toEqual(quiet);
	expect(quietOf(error ?? expect.fail())).toBeUndefined();
	clock.jump(hour);
	expect(quietOf(warning ?? expect.fail())).toBeUndefined();
});

test('silences that people make meanwhile count as they come and go, behind those of the configuration', () => {
	let live: readonly SilenceOptions[] = [];
	const { quiets } = start(
		{ silences: [{ until: iso(1), comment: 'configured', condition: 'log.severity_number < 17' }] },
		() => live,
	);
	const quietOf = quiets([]);
	expect(quietOf(error ?? expect.fail())).toBeUndefined();
	live = [{ until: epoch + 2 * hour, comment: 'by @anna' }];
	expect(quietOf(error ?? expect.fail())).toMatchObject({
		by: 'silence',
		because: 'by @anna',
		until: epoch + 2 * hour,
	});
	expect(quietOf(warning ?? expect.fail())).toMatchObject({ because: 'configured', until: epoch + 2 * hour });
	live = [];
	expect(quietOf(error ?? expect.fail())).toBeUndefined();
});

test('quiet ends when nothing asks for it any more: a silence, the time it ends in, and the silence after that', () => {
	const silences = [
		{ until: iso(1), comment: 'one' },
		{ starts: iso(2), until: iso(5), comment: 'two' },
	];
	const { quiets } = start({ silences, muteTimeIntervals: [times('later', '07:30', '09:00')] });
	expect(quiets()(error ?? expect.fail())).toMatchObject({ because: 'one', until: epoch + 5 * hour });
	expect(quiets([])(error ?? expect.fail())).toMatchObject({ because: 'one', until: epoch + hour });
});

test('a quiet without an end in sight names none', () => {
	const { quiets } = start({ muteTimeIntervals: [{ name: 'always', timeIntervals: [{}] }] });
	expect(quiets()(error ?? expect.fail())).toEqual({ by: 'always', because: 'always', at: epoch });
});

test('a silence that is over is worth a warning', () => {
	const { log } = start({
		silences: [
			{ until: iso(0), comment: 'upgrade' },
			{ until: iso(1), comment: 'next' },
		],
	});
	expect(log.lines).toEqual([`warn slack: silences[0] (upgrade) ended at ${iso(0)}: remove it`]);
});

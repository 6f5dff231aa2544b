import { expect, test } from 'vitest';
import { doctor } from '../../../src/app/commands/doctor.ts';
import { createStandIn } from '../../../src/preview/stand-in.ts';
import { createRememberedLog, createSeededChance, createVirtualClock } from '../../fakes.ts';
import { createIo } from './io.ts';

const config = (webhookUrl: string) => `
receivers: { otlp: { protocols: { http: { endpoint: "127.0.0.1:0" } } } }
exporters: { slack: { webhook_url: "${webhookUrl}" } }
service: { pipelines: { logs: { receivers: [otlp], exporters: [slack] } } }
`;

function scene(hook: (url: string) => string = (url) => url) {
	const slack = createStandIn({
		clock: createVirtualClock(),
		chance: createSeededChance(),
		log: createRememberedLog(),
	});
	const io = createIo({ config: config(hook(slack.webhookUrl)) });
	return {
		...io,
		createRuntime: (level: Parameters<typeof io.createRuntime>[0]) => ({
			...io.createRuntime(level),
			fetch: slack.fetch,
		}),
	};
}

test('all is well: one line each, exit code 0', async () => {
	const io = scene();
	expect(await doctor(['--config', 'config'], io)).toBe(0);
	expect(io.out()).toMatch(
		/^ok {4}slack: webhook: .*\nok {4}slack: blocks: .*\nok {4}otlp, http: port: .*\nwarn {2}this machine: clock: .*\n$/,
	);
	expect(io.err()).toBe('');
});

test('something has to be mended: exit code 1', async () => {
	const io = scene((url) => `${url}x`);
	expect(await doctor(['--config=config', '--set', 'exporters.slack.timeout=1s'], io)).toBe(1);
	expect(io.out()).toMatch(/^FAIL {2}slack: webhook: .*make a new one\n/);
});

test('scripts read JSON', async () => {
	const io = scene();
	expect(await doctor(['--config', 'config', '--format', 'json'], io)).toBe(0);
	expect(JSON.parse(io.out())).toMatchObject([{ verdict: 'ok', check: 'webhook', subject: 'slack' }, {}, {}, {}]);
});

test.for([['--format', 'yaml'], ['--format', 'toString'], ['--route', '1'], ['more']])(
	'%j is a misuse',
	async (extra) => {
		await expect(doctor(['--config', 'config', ...extra], scene())).rejects.toThrow('expected');
	},
);

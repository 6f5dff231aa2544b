// What the demonstration shows, and in which order. The captures are requests of a real shop, cut down to the records the
// story needs; what is printed says what to look for.
import type { Capture } from './capture.ts';
import crashed from './captures/crashed.json' with { type: 'json' };
import healthy from './captures/healthy.json' with { type: 'json' };
import payments from './captures/payments.json' with { type: 'json' };
import refused from './captures/refused.json' with { type: 'json' };
import storm from './captures/storm.json' with { type: 'json' };
import thrown from './captures/thrown.json' with { type: 'json' };

/** One thing that goes wrong, once or many times. */
export interface Act {
	/** What to look for. */
	readonly told: string;
	readonly capture: Capture;
	/** How often. Default once. */
	readonly times?: number;
	/** The id in its texts, which is another one each time. Default none. */
	readonly subject?: string;
	/** How long until the next one. */
	readonly thenMs: number;
}

/** The acts in their order. */
export interface Story {
	readonly acts: readonly Act[];
	/** What happens all the time, and is not told. */
	readonly quiet: Capture;
	/** What happens now and then once the acts are over, in turns. */
	readonly again: readonly Capture[];
}

/** About a minute and a half, and then as long as one likes. */
export const story: Story = {
	acts: [
		{
			told: 'checkout throws in a route. It shows in a log and on two spans, and is one alert: with stack, release, trace.',
			capture: thrown,
			thenMs: 7_000,
		},
		{
			told: 'What checkout depends on is gone. The alert tells the cause behind "fetch failed".',
			capture: refused,
			thenMs: 8_000,
		},
		{
			told: 'Another service, in staging, on Kubernetes: the alert names the pod.',
			capture: payments,
			thenMs: 8_000,
		},
		{
			told: 'checkout crashes: an exception that nobody caught is fatal.',
			capture: crashed,
			thenMs: 8_000,
		},
		{
			told: '240 requests fail alike, each with another id in its text. Slack hears of the first, the 10th and the 100th; the card counts up until somebody mutes it.',
			capture: storm,
			times: 240,
			subject: '42',
			thenMs: 25_000,
		},
	],
	quiet: healthy,
	again: [thrown, refused],
};

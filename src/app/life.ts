// Starting and stopping: in the order given, and in reverse. A start that fails midway stops what had started.
import type { Clock, Component } from '../model/ports.ts';

/** One component of many. They start in order; they stop in reverse, one after the other, sharing the time. */
export function inOrder(clock: Clock, components: readonly Component[]): Component {
	let started: Component[] = [];

	async function stop(withinMs: number): Promise<void> {
		const end = clock.now() + withinMs;
		const stopping = started.toReversed();
		started = [];
		for (const component of stopping) await component.stop(Math.max(0, end - clock.now()));
	}

	return {
		async start() {
			for (const component of components) {
				try {
					await component.start();
				} catch (error) {
					await stop(startFailedStopMs);
					throw error;
				}
				started.push(component);
			}
		},
		stop,
	};
}

/** Components that do not build on each other: they start in order too, but stop all at once, each with all the time. */
export function sideBySide(clock: Clock, components: readonly Component[]): Component {
	const lives = components.map((component) => inOrder(clock, [component]));
	const stop = async (withinMs: number): Promise<void> => {
		await Promise.all(lives.map((life) => life.stop(withinMs)));
	};
	return { start: inOrder(clock, lives).start, stop };
}

/** What had started when another part failed holds nothing yet, so it stops in a moment. */
const startFailedStopMs = 1_000;

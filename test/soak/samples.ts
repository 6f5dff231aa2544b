// What is seen of the receiver over time, and whether its memory grows.
import type { Look } from './receiver.ts';

/** A look, when it was taken, and how many records had been taken by then. */
export interface Sample extends Look {
	readonly atMs: number;
	readonly records: number;
}

/** Caches fill for half a minute, what is remembered to find copies among them; until then memory has to grow. */
export const warmUpMs = 45_000;

/** The samples behind the warming up; all of them when there are hardly any. */
export function settled(samples: readonly Sample[]): readonly Sample[] {
	const behind = samples.filter(({ atMs }) => atMs > warmUpMs);
	return behind.length < 3 ? samples : behind;
}

/** How much the resident memory grows, in MiB a minute: the slope of a straight line through the settled samples. */
export function slopeOf(samples: readonly Sample[]): number {
	const points = settled(samples).map(({ atMs, rssBytes }) => ({ x: atMs / 60_000, y: rssBytes / 1024 / 1024 }));
	const mean = (of: (point: { x: number; y: number }) => number) =>
		points.reduce((sum, point) => sum + of(point), 0) / points.length;
	const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
	const slope = mean((point) => (point.x - x) * (point.y - y)) / mean((point) => (point.x - x) ** 2);
	return Math.round(10 * slope) / 10;
}

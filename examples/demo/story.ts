// What happens in the shop: quiet traffic all the time, and now and then something goes wrong. Each act is told as it
// begins, so that one knows what to look for.
import type { Shop } from './shop.ts';

/** Waits so many seconds of the story; rejects when it is to end. */
export type Wait = (seconds: number) => Promise<void>;

/** One thing that goes wrong. */
export interface Act {
	/** What to look for. */
	readonly told: string;
	/** Resolves when it is over. */
	play(shop: Shop, wait: Wait): Promise<void> | void;
	/** How long until the next one. */
	readonly thenSeconds: number;
}

/** Under two minutes. */
export const story: readonly Act[] = [
	{
		told: 'A guest looks at an order, and checkout throws: an alert with stack, release, operation and trace.',
		play: (shop) => shop.showOrder('guest-1021'),
		thenSeconds: 12,
	},
	{
		told: 'Somebody pays in yen. payments fails, and checkout with it: one alert tells both, since they share a trace.',
		play: (shop) => shop.checkOut('yen-2040'),
		thenSeconds: 12,
	},
	{
		told: 'The worker fails at a receipt and at the stock. It logs with winston and serves no requests, only a queue.',
		async play(shop, wait) {
			shop.enqueue({ name: 'send-receipt', order: 'refund-3007' });
			await wait(4);
			shop.enqueue({ name: 'sync-stock', order: 'backorder-3008' });
		},
		thenSeconds: 10,
	},
	{
		told: 'Another guest, another order, the same bug. That is no news: the card counts up.',
		play: (shop) => shop.showOrder('guest-1022'),
		thenSeconds: 10,
	},
	{
		told: 'A bug that nobody catches takes payments down: a fatal alert.',
		play: (shop) => shop.crashPayments(),
		thenSeconds: 5,
	},
	{
		told: 'While it is down, 240 checkouts fail. Slack hears of the first, the 10th and the 100th; the card counts them all.',
		async play(shop, wait) {
			for (let cart = 5001; cart <= 5240; cart++) {
				await shop.checkOut(`cart-${cart}`);
				// Slow enough for the first alert, which waits a second for the rest of its trace, to be there before the tenth.
				await wait(1 / 6);
			}
			await shop.restartPayments();
		},
		thenSeconds: 25,
	},
];

/** Customers for whom everything works, until `wait` rejects. */
export async function trade(shop: Shop, wait: Wait): Promise<never> {
	for (let order = 8000; ; order++) {
		await shop.showOrder(String(order));
		shop.enqueue({ name: 'send-receipt', order: String(order) });
		await wait(0.5);
	}
}

/** The bugs are still there after the story, and somebody finds one now and then, until `wait` rejects. */
export async function goOn(shop: Shop, wait: Wait): Promise<never> {
	for (let order = 9000; ; order++) {
		await wait(20);
		await shop.showOrder(`guest-${order}`);
	}
}

// The demonstration's page in a real browser, with the whole program behind it: a card that counts up while one looks at it,
// and what people do to it there.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStage, type Stage } from '../../src/app/demo/stage.ts';
import { createRuntime } from '../../src/app/runtime.ts';
import { hurry } from '../app/demo/hurry.ts';
import { createRememberedLog } from '../fakes.ts';
import { launchChromium, withoutChromium } from '../find-chromium.ts';
import { logs } from '../otlp-json.ts';

/** So that the seconds between edits do not keep anybody waiting. */
const speed = 10;

describe.skipIf(withoutChromium)('the page of the demonstration', () => {
	let browser: Browser;
	let stage: Stage;
	let page: Page;
	const clock = hurry(createRuntime(createRememberedLog()).clock, speed);

	beforeAll(async () => {
		browser = await launchChromium();
	});
	afterAll(() => browser?.close());

	beforeEach(async () => {
		stage = await openStage({ ...createRuntime(createRememberedLog()), clock }, { slack: 0, otlp: 0 });
		page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
		await page.goto(stage.slack.address);
	});
	afterEach(async () => {
		await page.close();
		await stage.stop();
	});

	/** Something fails, some times. */
	const fail = async (body: string, times = 1) => {
		for (let time = 0; time < times; time++) {
			const response = await fetch(`${stage.otlpAddress}/v1/logs`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(logs({ body, at: clock.now(), traceId: crypto.randomUUID().replaceAll('-', '') })),
			});
			expect(response.status).toBe(200);
		}
	};
	const card = (text: string) => page.locator('#channel-C0ALERTS .message', { hasText: text }).first();
	const shows = (text: string, said: string) => card(text).getByText(said).waitFor();

	test('a card counts up in place; muted there, it stands still and tells who muted it', async () => {
		await fail('charge failed');
		await shows('charge failed', 'Seen once');
		await fail('charge failed', 3);
		await shows('charge failed', 'Seen 4 times');
		expect(await page.locator('#channel-C0ALERTS .message').count()).toBe(1);

		await card('charge failed').locator('.menu summary').click();
		await card('charge failed').locator('.options button').first().click();
		await shows('charge failed', 'Muted by @you');
		await fail('charge failed', 3);
		// Edits go out one after the other, so a later one shows that none was to come.
		await fail('mail failed');
		await shows('mail failed', 'Seen once');
		await fail('mail failed');
		await shows('mail failed', 'Seen 2 times');
		expect(await card('charge failed').textContent()).toContain('Seen 4 times');
	});

	test('what is typed there is answered to who typed it', async () => {
		await fail('charge failed', 2);
		await shows('charge failed', 'Seen 2 times');
		await page.fill('#typed', '/otel-slack list');
		await page.press('#typed', 'Enter');
		const answer = page.locator('.only-you .content');
		await answer.getByText('charge failed').waitFor();
		expect(await answer.textContent()).toContain('2 times');
	});

	test('what people do to a card shows on it for everybody', async () => {
		await fail('charge failed');
		const press = (name: string) => card('charge failed').getByRole('button', { name }).click();
		for (const [name, said] of [
			['Acknowledge', 'Acknowledged by @you'],
			['Assign to me', 'assigned to @you'],
			['Resolve', 'Resolved by @you'],
			['Reopen', 'Reopened by @you'],
		] as const) {
			await press(name);
			await shows('charge failed', said);
		}
	});
});

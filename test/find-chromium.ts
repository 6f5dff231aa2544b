// Where this machine keeps a browser. Tests that need one skip without it, but not in CI, where it must be there.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = [
	process.env.CHROMIUM_PATH ?? '',
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of a browser; `undefined` when there is none. */
export const chromiumPath: string | undefined = places.find((place) => place !== '' && existsSync(place));

/** Whether tests that need a browser are to be skipped; the reason is written once. */
export const withoutChromium: boolean = chromiumPath === undefined && process.env.CI === undefined;

if (withoutChromium) console.warn('skipped: no chromium here (set CHROMIUM_PATH or install one)');

/** Starts the browser, alone with itself: it calls nobody. */
export function launchChromium(): Promise<Browser> {
	if (chromiumPath === undefined) throw new Error('no chromium on this machine; set CHROMIUM_PATH');
	return chromium.launch({
		executablePath: chromiumPath,
		args: [
			'--headless',
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
}

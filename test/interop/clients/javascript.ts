// The SDK for Node, in both of its lines: 3.x is what this project is developed with, 2.x is installed.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { installed } from '../cache.ts';
import { type Client, dialects, type Story } from '../client.ts';
import { tell, without } from './program.ts';

const source = join(import.meta.dirname, '..', 'javascript');
const program = join(source, 'client.mjs');

/** What the shop in JavaScript tells. */
export const javascriptStory: Story = {
	service: 'shop-javascript',
	failures: [
		{
			type: 'PaymentDeclined',
			message: 'the card of Zoë was declined: 12 €',
			frame: 'chargeCart',
			operation: 'POST /charge',
		},
		{
			type: 'TypeError',
			message: "Cannot read properties of undefined (reading 'city')",
			frame: 'shipOrder',
			operation: 'POST /ship',
		},
	],
};

const shared = {
	story: javascriptStory,
	dialects: dialects(['http/json', 'http/protobuf', 'grpc']),
	sent: 3,
} as const;

/** The line 3.x. */
export const javascript3: Client = {
	...shared,
	name: 'JavaScript SDK 3.x',
	missing: async () => undefined,
	prepare: async () => (briefing) => tell([process.execPath, program], briefing),
};

/** The line 2.x. */
export const javascript2: Client = {
	...shared,
	name: 'JavaScript SDK 2.x',
	missing: () => without('npm'),
	async prepare() {
		const folder = await installed('javascript-2', [join(source, 'package.json'), program], (folder) => {
			for (const file of ['package.json', 'client.mjs']) copyFileSync(join(source, file), join(folder, file));
			return [['npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock']];
		});
		return (briefing) => tell([process.execPath, join(folder, 'client.mjs')], briefing);
	},
};

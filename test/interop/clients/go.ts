// The SDK for Go.
import { join } from 'node:path';
import { installed } from '../cache.ts';
import { type Client, dialects } from '../client.ts';
import { tell, without } from './program.ts';

const source = join(import.meta.dirname, '..', 'go');
const files = ['go.mod', 'go.sum', 'main.go'].map((file) => join(source, file));

/** The SDK for Go, with the bridge from slog. */
export const go: Client = {
	name: 'Go',
	story: {
		service: 'shop-go',
		failures: [
			{ type: '*main.PaymentDeclined', message: 'the card of Zoë was declined: 12 €', operation: 'POST /charge' },
			{
				type: 'runtime.boundsError',
				message: 'runtime error: index out of range [3] with length 0',
				operation: 'POST /ship',
			},
		],
	},
	dialects: dialects(['http/protobuf', 'grpc']),
	sent: 3,
	missing: () => without('go'),
	async prepare() {
		const folder = await installed('go-shop', files, (folder) => [
			['go', '-C', source, 'build', '-o', join(folder, 'shop'), '.'],
		]);
		return (briefing) => tell([join(folder, 'shop')], briefing);
	},
};

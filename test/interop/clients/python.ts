// The SDK for Python.
import { join } from 'node:path';
import { installed } from '../cache.ts';
import { type Client, dialects } from '../client.ts';
import { tell, without } from './program.ts';

const source = join(import.meta.dirname, '..', 'python');
const requirements = join(source, 'requirements.txt');

/** The SDK for Python, with the logging handler. */
export const python: Client = {
	name: 'Python',
	story: {
		service: 'shop-python',
		failures: [
			{
				type: 'PaymentDeclined',
				message: 'the card of Zoë was declined: 12 €',
				frame: 'charge_cart',
				operation: 'POST /charge',
			},
			{ type: 'KeyError', message: 'address', frame: 'ship_order', operation: 'POST /ship' },
		],
	},
	dialects: [...dialects(['http/protobuf'], ['none', 'gzip', 'deflate']), ...dialects(['grpc'])],
	sent: 3,
	missing: () => without('python3'),
	async prepare() {
		const folder = await installed('python', [requirements], () => [
			['python3', '-m', 'venv', '.'],
			[join('bin', 'pip'), 'install', '--quiet', '--requirement', requirements],
		]);
		return (briefing) => tell([join(folder, 'bin', 'python'), join(source, 'client.py')], briefing);
	},
};

// The SDK for Rust.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { installed } from '../cache.ts';
import { type Client, dialects } from '../client.ts';
import { tell, without } from './program.ts';

const source = join(import.meta.dirname, '..', 'rust');
const files = ['Cargo.toml', join('src', 'main.rs')].map((file) => join(source, file));

/** The SDK for Rust, with the bridge from `tracing`. An error of this language has neither a type nor a stack. */
export const rust: Client = {
	name: 'Rust',
	story: {
		service: 'shop-rust',
		failures: [
			{ message: 'the card of Zoë was declined: 12 €', operation: 'POST /charge' },
			{ message: 'invalid digit found in string', operation: 'POST /ship' },
		],
	},
	dialects: [...dialects(['http/json', 'http/protobuf'], ['none', 'gzip', 'zstd']), ...dialects(['grpc'])],
	sent: 3,
	missing: () => without('cargo'),
	async prepare() {
		const folder = await installed('rust', files, (into) => {
			cpSync(source, into, { recursive: true });
			return [['cargo', 'build', '--quiet']];
		});
		return (briefing) => tell([join(folder, 'target', 'debug', 'shop')], briefing);
	},
};

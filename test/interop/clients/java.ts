// The SDK for Java.
import { cpSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cache, installed } from '../cache.ts';
import { type Client, dialects } from '../client.ts';
import { tell, without } from './program.ts';

const source = join(import.meta.dirname, '..', 'java');
const files = ['pom.xml', join('src', 'main', 'java', 'shop', 'Shop.java')].map((file) => join(source, file));
const repository = `-Dmaven.repo.local=${join(cache, 'maven')}`;

/** The SDK for Java, set up by its environment. */
export const java: Client = {
	name: 'Java',
	story: {
		service: 'shop-java',
		failures: [
			{
				type: 'shop.Shop.PaymentDeclined',
				message: 'the card of Zoë was declined: 12 €',
				frame: 'chargeCart',
				operation: 'POST /charge',
			},
			{
				type: 'java.lang.NullPointerException',
				message: 'Cannot invoke "String.length()" because the return value of "java.util.Map.get(Object)" is null',
				frame: 'shipOrder',
				operation: 'POST /ship',
			},
		],
	},
	dialects: dialects(['http/protobuf', 'grpc']),
	sent: 3,
	missing: () => without('java', 'javac', 'mvn'),
	async prepare() {
		const folder = await installed('java', files, (folder) => {
			cpSync(source, folder, { recursive: true });
			return [['mvn', '--quiet', '--batch-mode', repository, 'compile', 'dependency:build-classpath']];
		});
		const target = join(folder, 'target');
		const libraries = readFileSync(join(target, 'classpath.txt'), 'utf8').trim();
		const classpath = [join(target, 'classes'), libraries].join(delimiter);
		return (briefing) => tell(['java', '-cp', classpath, 'shop.Shop'], briefing);
	},
};

// The shop: three services as processes of their own, each with the OpenTelemetry SDK, and the ways to use them. It is what
// a platform is elsewhere: it starts them, tells them where OTLP goes, and starts payments again when that went down.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What the worker finds in its queue. */
export interface Job {
	readonly name: 'send-receipt' | 'sync-stock';
	readonly order: string;
}

/** What customers do. Requests resolve once they are answered, whatever the answer is. */
export interface Shop {
	/** `GET /api/orders/:id`. */
	showOrder(id: string): Promise<void>;
	/** `POST /api/checkout/:cart`. */
	checkOut(cart: string): Promise<void>;
	/** Gives the worker a job. */
	enqueue(job: Job): void;
	/** Buys the gift that takes payments down, and waits until it is. */
	crashPayments(): Promise<void>;
	restartPayments(): Promise<void>;
	/** How many requests and jobs there were. */
	readonly uses: number;
	/** Lets every service send what it has, and ends it, also one that is only starting. */
	close(): Promise<void>;
}

interface Service {
	readonly child: ChildProcess;
	/** Its first word: where it listens, if it does. */
	readonly said: string;
}

/** Starts the services. */
export async function openShop(otlpAddress: string): Promise<Shop> {
	const children: ChildProcess[] = [];
	const start = (name: string, version: string, environment = {}) => {
		const { child, said } = startService(name, {
			...openTelemetry(name, version),
			OTEL_EXPORTER_OTLP_ENDPOINT: otlpAddress,
			...environment,
		});
		children.push(child);
		return said.then((text): Service => ({ child, said: text }));
	};
	const services = await Promise.all([start('payments', '3.4.0'), start('worker', '1.8.2')]);
	let [payments] = services;
	const [{ said: paymentsUrl }, worker] = services;
	const checkout = await start('checkout', '2.14.3', { PAYMENTS_URL: paymentsUrl });
	let uses = 0;

	async function request(method: string, path: string): Promise<void> {
		uses++;
		const response = await fetch(checkout.said + path, { method });
		await response.arrayBuffer();
	}

	return {
		showOrder: (id) => request('GET', `/api/orders/${id}`),
		checkOut: (cart) => request('POST', `/api/checkout/${cart}`),
		enqueue(job) {
			uses++;
			worker.child.send(job);
		},
		async crashPayments() {
			await request('POST', '/api/checkout/gift-5000');
			await ended(payments.child);
		},
		async restartPayments() {
			payments = await start('payments', '3.4.0', { PORT: new URL(paymentsUrl).port });
		},
		get uses() {
			return uses;
		},
		async close() {
			for (const child of children) child.kill('SIGTERM');
			await Promise.all(children.map(ended));
		},
	};
}

/** What a service's environment tells the SDK about it, as in any deployment. */
function openTelemetry(name: string, version: string): Readonly<Record<string, string>> {
	return {
		OTEL_SERVICE_NAME: name,
		OTEL_RESOURCE_ATTRIBUTES: `service.version=${version},deployment.environment.name=production`,
		OTEL_METRICS_EXPORTER: 'none',
	};
}

function startService(name: string, environment: Readonly<Record<string, string>>) {
	const child = fork(join(import.meta.dirname, 'services', `${name}.js`), {
		execArgv: ['--import', new URL('./telemetry.ts', import.meta.url).href],
		env: { ...process.env, ...environment },
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
	});
	return { child, said: firstWord(name, child) };
}

async function firstWord(name: string, child: ChildProcess): Promise<string> {
	const failed = once(child, 'exit').then(() => {
		throw new Error(`${name} ended before it could begin`);
	});
	const [said] = await Promise.race([once(child, 'message'), failed]);
	failed.catch(() => {});
	return String(said);
}

async function ended(child: ChildProcess): Promise<void> {
	if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

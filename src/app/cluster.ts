// Node's cluster: the same command again in another process, which gets its share of the connections from this one.
import cluster from 'node:cluster';
import type { Cluster } from './workers.ts';

/** The real one. That a worker ends with the process it came from is Node's own rule. */
export const nodeCluster: Cluster = {
	isWorker: cluster.isWorker,
	onOrder(order, act) {
		cluster.worker?.on('message', (told) => {
			if (told === order) act();
		});
	},
	startWorker() {
		const worker = cluster.fork();
		return {
			ended: new Promise((resolve) => {
				worker.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
			}),
			// One that is ending hears nothing any more, and need not.
			tell: (order) => void (worker.isConnected() && worker.send(order, () => {})),
		};
	},
};

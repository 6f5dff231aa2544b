// Who a record came from: the service, its deployment, its host, its place in a cluster or a cloud, read from the resource
// under today's names and older ones. Nothing here is part of an issue's identity but the service and its environment.
import type { Kubernetes, Origin } from '../../model/occurrence.ts';
import type { Attributes } from '../../model/telemetry.ts';
import { firstLine } from '../text.ts';

/** Who it happened to, as far as the resource tells. */
export function originOf(resource: Attributes): Origin {
	const service = within(resource, 'service');
	const [namespace, version, instance] = [service('namespace'), service('version'), service('instance.id')];
	const environment = within(resource, 'deployment')('environment.name', 'environment');
	const kubernetes = kubernetesOf(resource);
	const container = within(resource, 'container')('name', 'id');
	const host = within(resource, 'host')('name') || kubernetes.pod || container;
	const [running, cloud] = [processOf(resource), cloudOf(resource)];
	return {
		service: named(service('name')),
		...(namespace && { namespace }),
		...(version && { version }),
		...(instance && { instance }),
		...(environment && { environment }),
		...(host && { host }),
		...(running && { process: running }),
		...(Object.keys(kubernetes).length > 0 && { kubernetes }),
		...(cloud && { cloud }),
	};
}

/** Reads attributes of one namespace; the first name that says anything wins. */
type Reader = (...names: readonly string[]) => string;

function within(attributes: Attributes, namespace: string): Reader {
	return (...names) => firstLine(attributes, ...names.map((name) => `${namespace}.${name}`));
}

/** SDKs fill in `unknown_service` or `unknown_service:node` where nobody named the service. */
function named(service: string): string {
	return /^unknown_service(?::|$)/.test(service) ? '' : service;
}

/** `node (10032)`; the command line is left out, since arguments hold secrets. */
function processOf(resource: Attributes): string {
	const read = within(resource, 'process');
	const pid = read('pid');
	const name = read('executable.name', 'executable.path', 'command').split(/[/\\]/).at(-1) ?? '';
	if (pid === '') return name;
	return name === '' ? pid : `${name} (${pid})`;
}

function kubernetesOf(resource: Attributes): Kubernetes {
	const read = within(resource, 'k8s');
	const [cluster, namespace] = [read('cluster.name'), read('namespace.name')];
	const workload = read(
		'deployment.name',
		'statefulset.name',
		'daemonset.name',
		'cronjob.name',
		'job.name',
		'replicaset.name',
	);
	const [pod, node, container] = [read('pod.name'), read('node.name'), read('container.name')];
	return {
		...(cluster && { cluster }),
		...(namespace && { namespace }),
		...(workload && { workload }),
		...(pod && { pod }),
		...(node && { node }),
		...(container && { container }),
	};
}

/** `aws_ecs eu-central-1a`: the platform and the zone where they are told, else the provider and the region. */
function cloudOf(resource: Attributes): string {
	const read = within(resource, 'cloud');
	return [read('platform', 'provider'), read('availability_zone', 'zone', 'region')].filter(Boolean).join(' ');
}

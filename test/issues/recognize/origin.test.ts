import { expect, test } from 'vitest';
import { originOf } from '../../../src/issues/recognize/origin.ts';
import type { Value } from '../../../src/model/telemetry.ts';
import { attributes } from '../../builders.ts';

const origin = (from: Readonly<Record<string, Value>>) => originOf(attributes(from));

test('a resource that tells everything', () => {
	const resource = {
		'service.name': 'payments',
		'service.namespace': 'shop',
		'service.version': '2.0.0',
		'service.instance.id': '627cc493',
		'deployment.environment.name': 'staging',
		'deployment.environment': 'old name',
		'host.name': 'ip-10-0-1-7',
		'process.pid': 42,
		'process.executable.name': '/usr/bin/node',
		'process.command_args': ['node', '--token=secret'],
		'k8s.cluster.name': 'eu-1',
		'k8s.namespace.name': 'shop',
		'k8s.deployment.name': 'payments',
		'k8s.replicaset.name': 'payments-6d8f9c7b5',
		'k8s.pod.name': 'payments-6d8f9c7b5-x2x4q',
		'k8s.node.name': 'ip-10-0-1-7',
		'k8s.container.name': 'app',
		'cloud.provider': 'aws',
		'cloud.platform': 'aws_eks',
		'cloud.region': 'eu-central-1',
	};
	expect(origin(resource)).toEqual({
		service: 'payments',
		namespace: 'shop',
		version: '2.0.0',
		instance: '627cc493',
		environment: 'staging',
		host: 'ip-10-0-1-7',
		process: 'node (42)',
		kubernetes: {
			cluster: 'eu-1',
			namespace: 'shop',
			workload: 'payments',
			pod: 'payments-6d8f9c7b5-x2x4q',
			node: 'ip-10-0-1-7',
			container: 'app',
		},
		cloud: 'aws_eks eu-central-1',
	});
});

test('a resource that tells nothing is a service without a name', () => {
	expect(origin({})).toEqual({ service: '' });
	expect(origin({ 'service.name': '', 'host.name': null })).toEqual({ service: '' });
});

test.for([
	['unknown_service', ''],
	['unknown_service:node', ''],
	['unknown_service_desk', 'unknown_service_desk'],
	['checkout', 'checkout'],
] as const)('the service %s is named "%s"', ([name, service]) => {
	expect(origin({ 'service.name': name }).service).toBe(service);
});

test('the older name of the environment counts where the newer is missing', () => {
	expect(origin({ 'deployment.environment': 'production' }).environment).toBe('production');
});

test.for([
	[{ 'k8s.pod.name': 'pod-1', 'container.name': 'c' }, 'pod-1'],
	[{ 'container.id': 'a3bf90e006b2' }, 'a3bf90e006b2'],
] as const)('without a host name the place is %o', ([from, host]) => {
	expect(origin(from).host).toBe(host);
});

test.for([
	[{ 'process.pid': 42 }, '42'],
	[{ 'process.executable.path': 'C:\\Program Files\\node.exe', 'process.pid': '42' }, 'node.exe (42)'],
	[{ 'process.command': './bin/serve' }, 'serve'],
] as const)('the process of %o is %s', ([from, process]) => {
	expect(origin(from).process).toBe(process);
});

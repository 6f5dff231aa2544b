// What the service was doing when it happened, in the words a person would use: `POST /api/checkout`, `process orders`.
// Semantic conventions under today's names and older ones, and the request maps of Node's loggers.
import type { Attributes } from '../../model/telemetry.ts';
import { firstLine, isMap } from '../text.ts';
import { bareUrl } from './context-url.ts';

/** What the service was doing; `''` when these attributes do not tell. An outgoing call is named by its whole URL. */
export function operationOf(attributes: Attributes, outgoing = false): string {
	return (
		httpOf(attributes, outgoing) ||
		rpcOf(attributes) ||
		messagingOf(attributes) ||
		faasOf(attributes) ||
		requestOf(attributes)
	);
}

function httpOf(attributes: Attributes, outgoing: boolean): string {
	const method = firstLine(attributes, 'http.request.method', 'http.method');
	const url = bareUrl(firstLine(attributes, 'url.full', 'http.url'));
	const route = firstLine(attributes, 'http.route');
	const path = route || bareUrl(firstLine(attributes, 'url.path', 'http.target'));
	const target = outgoing ? url || path : path || url;
	return method === '' || target === '' ? '' : `${method} ${target}`;
}

function rpcOf(attributes: Attributes): string {
	const [service, method] = [firstLine(attributes, 'rpc.service'), firstLine(attributes, 'rpc.method')];
	// Today's rpc.method is the full name, the older one the last part of it.
	return method.includes('/') || service === '' ? method : [service, method].filter(Boolean).join('/');
}

function messagingOf(attributes: Attributes): string {
	const destination = firstLine(
		attributes,
		'messaging.destination.template',
		'messaging.destination.name',
		'messaging.destination',
	);
	const verb = firstLine(attributes, 'messaging.operation.name', 'messaging.operation.type', 'messaging.operation');
	return destination === '' ? '' : [verb, destination].filter(Boolean).join(' ');
}

function faasOf(attributes: Attributes): string {
	return firstLine(attributes, 'faas.invoked_name', 'faas.name');
}

/** pino-http and fastify log the request as a map. */
function requestOf(attributes: Attributes): string {
	const request = attributes.get('req') ?? attributes.get('request');
	if (!isMap(request)) return '';
	const [method, url] = [firstLine(request, 'method'), bareUrl(firstLine(request, 'url'))];
	return method === '' || url === '' ? '' : `${method} ${url}`;
}

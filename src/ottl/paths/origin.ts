// What can be read of where a record came from: its resource, its scope, and the request that brought it.
import { type Indexer, indexValue } from '../index-value.ts';
import type { OttlValue } from '../value.ts';
import { intOf, type PathEntries } from './path-entry.ts';

/** Paths below `resource`. */
export const resourcePaths: PathEntries = new Map([
	['attributes', { read: ({ record }) => record.resource.attributes, index: indexValue }],
	['schema_url', { read: ({ record }) => record.resource.schemaUrl }],
	['dropped_attributes_count', { read: ({ record }) => intOf(record.resource.droppedAttributesCount) }],
]);

/** Paths below `scope` and its older name `instrumentation_scope`. */
export const scopePaths: PathEntries = new Map([
	['name', { read: ({ record }) => record.scope.name }],
	['version', { read: ({ record }) => record.scope.version }],
	['attributes', { read: ({ record }) => record.scope.attributes, index: indexValue }],
	['schema_url', { read: ({ record }) => record.scope.schemaUrl }],
	['dropped_attributes_count', { read: ({ record }) => intOf(record.scope.droppedAttributesCount) }],
]);

const noMetadata: OttlValue = new Map();

/** Names of headers and metadata have no case. */
const indexMetadata: Indexer = (metadata, key) =>
	indexValue(metadata, typeof key === 'string' ? key.toLowerCase() : key);

const metadata = {
	read: ({ metadata = noMetadata }: { readonly metadata?: OttlValue }) => metadata,
	index: indexMetadata,
};

/** Paths below `otelcol`. Addresses and authentication data are not kept. */
export const requestPaths: PathEntries = new Map([
	['client.metadata', metadata],
	['grpc.metadata', metadata],
]);

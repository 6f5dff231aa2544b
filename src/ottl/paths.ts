// Where every path leads, by its root and what follows it.
import { noAttributes } from '../model/telemetry.ts';
import type { OttlContext, PathRoot } from './contexts.ts';
import { indexValue } from './index-value.ts';
import { logPaths } from './paths/log.ts';
import { requestPaths, resourcePaths, scopePaths } from './paths/origin.ts';
import type { PathEntries, PathEntry } from './paths/path-entry.ts';
import { spanEventPaths, spanPaths } from './paths/span.ts';

/** What can follow a root. */
export function pathsBelow(root: PathRoot, context: OttlContext): PathEntries {
	return root === context ? new Map([...entries[root], ['cache', cache]]) : entries[root];
}

/** Where the Collector's transforms keep notes from one statement to the next: always empty where there are none. */
const cache: PathEntry = { read: () => noAttributes, index: indexValue };

const entries: Readonly<Record<PathRoot, PathEntries>> = {
	log: logPaths,
	span: spanPaths,
	spanevent: spanEventPaths,
	scope: scopePaths,
	instrumentation_scope: scopePaths,
	resource: resourcePaths,
	otelcol: requestPaths,
};

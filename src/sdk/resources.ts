// Resources read once each. A host detects parts of its own (cloud, container, host id) in the background: those are waited for,
// but never for long.
import type { Clock } from '../model/ports.ts';
import type { Resource } from '../model/telemetry.ts';
import type { SdkResource } from './contract.ts';
import { readResource } from './convert.ts';
import { settlesWithin } from './within.ts';

/** The resources of a host. */
export interface Resources {
	/** Resolves when these are complete, or at the latest after `detectionMsMax`. */
	complete(resources: readonly SdkResource[]): Promise<void>;
	/** The resource as it is known by now. */
	read(resource: SdkResource): Resource;
}

/** A detector asks a metadata server that may not exist; a first alert is worth more than the name of a zone. */
export const detectionMsMax = 3_000;

/** Reads and remembers resources. */
export function createResources(clock: Clock): Resources {
	const known = new WeakMap<SdkResource, Resource>();
	const givenUp = new WeakSet<SdkResource>();
	return {
		async complete(resources) {
			const pending = [...new Set(resources)].filter((each) => each.asyncAttributesPending && !givenUp.has(each));
			if (pending.length === 0) return;
			const detected = Promise.allSettled(pending.map(async (each) => each.waitForAsyncAttributes?.()));
			if (await settlesWithin(detected, clock, detectionMsMax)) return;
			for (const each of pending) givenUp.add(each);
		},
		read(resource) {
			const before = known.get(resource);
			if (before !== undefined) return before;
			const read = readResource(resource);
			if (!resource.asyncAttributesPending) known.set(resource, read);
			return read;
		},
	};
}

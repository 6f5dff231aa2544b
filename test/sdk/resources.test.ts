import { expect, test } from 'vitest';
import type { SdkResource } from '../../src/sdk/contract.ts';
import { createResources, detectionMsMax } from '../../src/sdk/resources.ts';
import { createVirtualClock } from '../fakes.ts';
import { never } from './fake-river.ts';
import { sdkResource } from './sdk-records.ts';

test('a resource is read once', () => {
	const resources = createResources(createVirtualClock());
	const resource = sdkResource();
	expect(resources.read(resource)).toBe(resources.read(resource));
	expect(resources.read(sdkResource())).not.toBe(resources.read(resource));
});

test('what is still being detected is waited for', async () => {
	const resources = createResources(createVirtualClock());
	const attributes: Record<string, unknown> = { 'service.name': 'a' };
	let pending = true;
	let detected = () => {};
	const resource: SdkResource = {
		attributes,
		get asyncAttributesPending() {
			return pending;
		},
		waitForAsyncAttributes: () =>
			new Promise((resolve) => {
				detected = resolve;
			}),
	};
	const complete = resources.complete([resource, sdkResource()]);
	attributes['cloud.zone'] = 'north';
	pending = false;
	detected();
	await complete;
	expect(resources.read(resource).attributes.get('cloud.zone')).toBe('north');
});

test('detection that hangs is waited for once, then done without, and still read later', async () => {
	const clock = createVirtualClock();
	const resources = createResources(clock);
	let pending = true;
	const resource: SdkResource = {
		attributes: { 'service.name': 'a' },
		get asyncAttributesPending() {
			return pending;
		},
		waitForAsyncAttributes: never,
	};
	const ended: string[] = [];
	void resources.complete([resource]).then(() => ended.push('first'));
	await clock.advance(detectionMsMax - 1);
	expect(ended).toEqual([]);
	await clock.advance(1);
	expect(ended).toEqual(['first']);
	await resources.complete([resource]);
	expect([...resources.read(resource).attributes]).toEqual([['service.name', 'a']]);
	Object.assign(resource.attributes, { 'cloud.zone': 'north' });
	pending = false;
	expect(resources.read(resource).attributes.get('cloud.zone')).toBe('north');
});

test('detection that fails is an end of it', async () => {
	const resources = createResources(createVirtualClock());
	const failing = {
		...sdkResource(),
		asyncAttributesPending: true,
		waitForAsyncAttributes: () => Promise.reject(new Error()),
	};
	await expect(resources.complete([failing])).resolves.toBeUndefined();
});

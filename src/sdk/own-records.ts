// Recognizes records that our own work left behind in spite of `quietly`: they would turn each failure to alert into the next
// alert. It looks at what a record says; quiet.ts at where it was made.
import type { SdkAttributes, SdkScope } from './contract.ts';

/** The scope name reserved for telemetry about otel-slack itself; records under it are never told. */
export const ownScopeName = 'otel-slack';

/** Where HTTP instrumentations, new and old, put the address that was called. */
const urlAttributes = ['url.full', 'http.url'] as const;

/** What is looked at. */
export interface PossiblyOwn {
	readonly instrumentationScope: SdkScope;
	readonly attributes: SdkAttributes;
	readonly body?: unknown;
}

/** Whether a record is about a call to one of our own addresses, or under our own scope. */
export function isAboutUs(record: PossiblyOwn, ownUrls: readonly string[]): boolean {
	if (record.instrumentationScope.name === ownScopeName) return true;
	return ownUrls.some((own) => {
		if (own === '') return false;
		if (typeof record.body === 'string' && record.body.includes(own)) return true;
		return urlAttributes.some((name) => {
			const url = record.attributes[name];
			return typeof url === 'string' && url.startsWith(own);
		});
	});
}

// Which Node can run this package. It knows nothing else, so that a Node that is too old can read it and be told.

/** The oldest Node that runs it, as in `engines` of package.json. */
const oldest = { major: 22, minor: 18 };

/** What to tell whoever starts it on a Node of that version; `undefined` when it is new enough. */
export function faultOfNode(version: string): string | undefined {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return undefined;
	return `expected Node ${oldest.major}.${oldest.minor} or newer, got ${version}`;
}

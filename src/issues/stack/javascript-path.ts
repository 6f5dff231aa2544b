// What the path of a JavaScript frame tells: whether the service's own team wrote the code, and by which name the module
// goes. Paths come from servers and browsers, bundled or not; nothing here touches a file system.

/** Whether a path is the service's own code: not the runtime's, not a package's, not a script from a public CDN. */
export function isInApp(path: string): boolean {
	const slashed = path.replaceAll('\\', '/');
	return located.test(slashed) && !foreign.some((rule) => rule.test(slashed));
}

/** Paths of own code begin at a root, a drive, a dot or a scheme; the runtime's own files have bare names. */
const located = /^(?:\/|[A-Za-z]:\/|\.|[a-z][a-z0-9+.-]{1,30}:)/;

const foreign: readonly RegExp[] = [
	/^(?:node|bun|deno|ext|native|chrome-extension|moz-extension|safari-web-extension):/,
	/\/(?:node_modules|vendor|\.yarn)\//,
	/^(?:file:\/\/)?\/(?:usr\/(?:local\/)?)?lib\//,
	/\/(?:@babel|core-js|regenerator-runtime|tslib)\//,
	/^webpack(?:-internal)?:\/{2,3}(?:[^/]*\/)?(?:webpack|external)\b/,
	/^https?:\/\/(?:[^/]+\.)?(?:jsdelivr\.net|unpkg\.com|cdnjs\.cloudflare\.com|esm\.sh|jspm\.dev|jspm\.io|skypack\.dev|googleapis\.com|googletagmanager\.com|gstatic\.com|jquery\.com|deno\.land|jsr\.io)\//,
];

/**
 * The lower-case base name of a file without its extension and without a bundler's hash. Files whose name says nothing
 * take their folder's name along, or every route of a framework would be one module.
 */
export function moduleOf(path: string): string {
	const parts = path
		.replaceAll('\\', '/')
		.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/, '')
		.split('/');
	const name = withoutHash((parts.at(-1) ?? '').replace(/(?<=.)\.[A-Za-z]{1,4}$/, '')).toLowerCase();
	const folder = parts.at(-2) ?? '';
	// A folder with digits may be a release, and then the module would change with each deployment.
	return anonymousFile.test(name) && plainFolder.test(folder) ? `${folder.toLowerCase()}/${name}` : name;
}

const anonymousFile = /^(?:index|main|mod|handler|route|\+?page|\+?layout|\+server)$/;
const plainFolder = /^[A-Za-z_[\]().-]*[A-Za-z][A-Za-z_[\]().-]*$/;

/** Whether a file name carries a bundler's hash, so that function names in it may be minified. */
export function isHashed(path: string): boolean {
	const name = (path.split('/').at(-1) ?? '').replace(/\.[A-Za-z]{1,4}$/, '');
	return withoutHash(name) !== name;
}

function withoutHash(name: string): string {
	const [, hash] = /(?:^|[.-])([\w-]{8}|[0-9a-f]{7,40})$/.exec(name) ?? [];
	if (hash === undefined || !looksRandom(hash) || hash.length === name.length) return name;
	return name.slice(0, -hash.length - 1);
}

/** Digits among the letters, or capitals in odd places: no word has them. */
function looksRandom(hash: string): boolean {
	const humps = hash.match(/[a-z\d][A-Z]/g)?.length ?? 0;
	return (/\d/.test(hash) && /[A-Za-z]/.test(hash)) || humps >= 2 || /^[A-Z]{8}$/.test(hash);
}

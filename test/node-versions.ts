// Runs the suite on the oldest Node that is promised, on the current one and on the newest. The binaries come from the package
// registry and are kept outside the repository.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const versions = process.argv.slice(2).length > 0 ? process.argv.slice(2) : ['22.18.0', '24.21.0', '26.10.0'];
const root = join(import.meta.dirname, '..');
const cache = process.env.NODE_VERSIONS_CACHE ?? join(tmpdir(), 'otel-slack-node-versions');

/** The binary of a version; the package of a platform holds nothing else and runs no script. */
function nodeOf(version: string): string {
	const folder = join(cache, version);
	const name = `node-${process.platform}-${process.arch}`;
	const binary = join(folder, 'node_modules', name, 'bin', 'node');
	if (existsSync(binary)) return binary;
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'package.json'), '{ "private": true }');
	const install = ['install', '--no-audit', '--no-fund', '--ignore-scripts', `${name}@${version}`];
	const { status } = spawnSync('npm', install, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
	if (status !== 0 || !existsSync(binary)) throw new Error(`Node ${version} could not be installed`);
	return binary;
}

const results = versions.map((version) => {
	const node = nodeOf(version);
	console.log(`\nNode ${version}`);
	// Child processes of the tests must run on the same Node.
	const path = `${join(node, '..')}:${process.env.PATH}`;
	const suite = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=dot'];
	const { status } = spawnSync(node, suite, { cwd: root, stdio: 'inherit', env: { ...process.env, PATH: path } });
	return { version, passed: status === 0 };
});

for (const { version, passed } of results) console.log(`Node ${version}: ${passed ? 'passed' : 'FAILED'}`);
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;

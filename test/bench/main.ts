// `npm run bench`: every bench in turn, each in a process of its own and with a table of its own. Names may follow, such as
// `decode http`, to run those alone. It takes a quarter of an hour; what matters are ratios, on a machine that is otherwise quiet.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const benches = ['decode', 'floor', 'http', 'grpc', 'hostile', 'in-process', 'breadcrumbs', 'collector'];
const names = process.argv.slice(2);
const unknown = names.filter((name) => !benches.includes(name));
if (unknown.length > 0) throw new Error(`expected some of ${benches.join(', ')}, got ${unknown.join(', ')}`);

for (const name of names.length === 0 ? benches : names) {
	console.log(`\n# ${name}`);
	const bench = spawn(process.execPath, [new URL(`${name}.ts`, import.meta.url).pathname], { stdio: 'inherit' });
	const [code] = await once(bench, 'exit');
	if (code !== 0) process.exitCode = 1;
}

// Reads the stacks of Elixir and Erlang: `(app 1.0) lib/file.ex:12: Module.function/2`, the throw site first, below
// `** (Class) message`; and the term that Erlang itself makes of a stack.
import type { Frame } from '../../model/occurrence.ts';
import { frameCharsMax, frameOf, framesMax, type Link, type StackReader, stackOf } from './reader.ts';

/** Elixir and Erlang. */
export const elixir: StackReader = {
	language: 'elixir',
	read(lines) {
		const { links, before } = split(lines);
		if (links.some((link) => link.frames.length > 0)) return stackOf('elixir', links, before.join('\n').trim());
		return stackOf('elixir', [{ type: '', message: '', frames: termFrames(lines.join('\n')) }], '');
	},
};

const frameLine =
	/^\s+(?:\(([a-z]\w{0,64})(?: [\w.+-]{1,64})?\) )?([^\s:()]{1,512}\.(?:ex|exs|erl|eex|heex|leex|hrl)):(\d{1,9}): (.{1,512})$|^\s+\(([a-z]\w{0,64})(?: [\w.+-]{1,64})?\) (.{1,512}\/\d{1,3})$/;
/** `** (EXIT from #PID<0.1.0>) an exception was raised:` only announces what follows. */
const titleLine = /^(.*?)(?<!\S)\*\* \(([A-Za-z][\w.]{0,256})\) ?(.*)$/;

interface Read extends Link {
	readonly frames: Frame[];
}

function split(lines: readonly string[]): { links: readonly Read[]; before: readonly string[] } {
	const before: string[] = [];
	const links: Read[] = [];
	for (const line of lines) {
		const last = links.at(-1);
		const frame = line.length > frameCharsMax ? undefined : readFrame(line);
		const [title, words = '', type = '', message = ''] = titleLine.exec(line.slice(0, frameCharsMax)) ?? [];
		if (frame !== undefined) {
			if (last === undefined) links.push({ type: '', message: '', frames: [frame] });
			else if (last.frames.length < framesMax) last.frames.push(frame);
		} else if (title !== undefined) {
			if (last === undefined) before.push(words.trim());
			links.push({ type, message, frames: [] });
		} else if (last === undefined) before.push(line);
		else if (last.frames.length === 0) links.splice(-1, 1, { ...last, message: `${last.message}\n${line}` });
		// Below the frames a process tells its last message and its state.
		else if (/^\S/.test(line)) break;
	}
	return { links, before };
}

function readFrame(line: string): Frame | undefined {
	const [whole, app, file, number, called, bareApp, bareCalled] = frameLine.exec(line) ?? [];
	if (whole === undefined) return undefined;
	return callFrame(called ?? bareCalled ?? '', { app: app ?? bareApp ?? '', file, line: number });
}

interface Place {
	readonly app: string;
	readonly file?: string | undefined;
	readonly line?: string | undefined;
}

/** Functions are told apart by their number of arguments; closures by the function they stand in. */
function callFrame(called: string, { app, file, line }: Place): Frame {
	const enclosing = called
		.replace(/^anonymous fn\/\d{1,3} in /, '')
		.replace(/^(.*)\."?-(?:fun\.)?([^/"]+)\/(\d+)-.*$/, '$1.$2/$3');
	const [, module = '', name] = /^:?(.*?)\.([^.(]+(?:\/\d{1,3})?)(?:\(.*)?$/.exec(enclosing) ?? [];
	return frameOf({
		function: name,
		module,
		file,
		line,
		inApp: !foreignApps.test(app) && !/(?:^|\/)deps\//.test(file ?? ''),
	});
}

const foreignApps =
	/^(?:elixir|stdlib|kernel|erts|compiler|crypto|ssl|inets|mnesia|logger|iex|mix|ex_unit|eex|phoenix\w*|plug\w*|ecto\w*|db_connection|postgrex|myxql|tds|cowboy\w*|ranch|bandit|thousand_island|telemetry\w*|jason|poison|finch|mint|hackney|tesla|httpoison|req|oban\w*|broadway\w*|gen_stage|absinthe\w*|opentelemetry\w*|redix|amqp\w*|gettext|sentry|swoosh|bamboo)$/;

/** `{'Elixir.Shop.Payments',charge,1,[{file,"lib/payments.ex"},{line,12}]}`, one after the other. */
const term =
	/\{'?(?:Elixir\.)?([\w.]{1,160})'?,\s?'?([\w?!/-]{1,160})'?,\s?(?:(\d{1,3})|\[[^[\]]{0,512}\]),\s?\[(?:\{file,\s?"([^"]{1,512})"\},\s?\{line,\s?(\d{1,9})\})?/g;

function termFrames(text: string): readonly Frame[] {
	if (!/^\s*\[\{/.test(text)) return [];
	return [...text.matchAll(term)].slice(0, framesMax).map(([, module = '', name = '', arity, file, line]) => {
		const app = /^[a-z]/.test(module) && otp.test(module) ? 'stdlib' : (module.split('.')[0]?.toLowerCase() ?? '');
		return callFrame(`${module}.${name}${arity === undefined ? '' : `/${arity}`}`, { app, file, line });
	});
}

/** Modules of Erlang's own libraries that stand at the bottom of nearly each stack. */
const otp =
	/^(?:gen_\w+|proc_lib|lists|maps|erlang|timer|supervisor|application|ets|binary|io\w*|erl_\w+|cowboy\w*|ranch\w*)$/;

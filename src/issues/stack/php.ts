// Reads PHP's traces: `#0 file(12): Class->method(args)`, whose lines name a call and the place it was made from, so that
// the place of a function stands one line above it. OpenTelemetry's own SDK writes them in the manner of Java instead.
import type { Frame } from '../../model/occurrence.ts';
import { type ClassHead, readClassHead } from './class-head.ts';
import { baseName, frameCharsMax, frameOf, framesMax, type Link, type StackReader, stackOf } from './reader.ts';

/** PHP. */
export const php: StackReader = {
	language: 'php',
	read(lines) {
		const { links, preamble, rootFirst } = split(lines);
		return stackOf('php', rootFirst ? links.toReversed() : links, preamble);
	},
};

/** One call of a trace: where it was made, and what was called. */
const callLine = /^\s*#\d{1,5} (?:(?:(.{1,1024}?)\((\d{1,9})\)|\[internal function\]): (.{1,512}?)\(.*|\{main\}.*)$/;
const javaLine = /^\s*at ([^()\s]{1,512})\(([^():]{1,512}\.\w{2,5})(?::(\d{1,9}))?\)\s*$/;
const startLine = /^\s*(?:Stack trace:|\[stacktrace\])\s*$/;
/** `Next` wraps what stands before it; the other two are caused by what follows. */
const linkLine = /^\s*(?:(Next) |Caused by: |\[previous exception\] )(.*)$/;
/** Where it was thrown ends the head. */
const placeForm = /^([\s\S]*?)(?: in | at )(\S[^\n]{0,1023}?)(?::| on line )(\d{1,9})\)?$/;

interface Block {
	readonly head: string[];
	readonly calls: Call[];
	/** Frames that say their own place. */
	readonly frames: Frame[];
}

interface Call {
	readonly name: string;
	readonly file?: string | undefined;
	readonly line?: string | undefined;
}

function split(lines: readonly string[]): { links: readonly Link[]; preamble: string; rootFirst: boolean } {
	let current: Block = { head: [], calls: [], frames: [] };
	const blocks = [current];
	let rootFirst = false;
	for (const line of lines) {
		const [whole, next, rest = ''] = linkLine.exec(line) ?? [];
		if (whole === undefined || isEmpty(current)) take(line, current);
		else {
			rootFirst ||= next !== undefined;
			current = { head: [rest], calls: [], frames: [] };
			blocks.push(current);
		}
	}
	if (blocks.every(isEmpty)) return { links: [], preamble: '', rootFirst };
	const heads = blocks.map((block) => headOf(block.head));
	const links = blocks.map((block, at) => ({
		type: heads[at]?.type ?? '',
		message: heads[at]?.message ?? '',
		frames: (block.frames.length > 0 ? block.frames : framesOf(block.calls, heads[at]?.place)).map(withoutEngine),
	}));
	return { links, preamble: heads[0]?.preamble ?? '', rootFirst };
}

function isEmpty({ calls, frames }: Block): boolean {
	return calls.length === 0 && frames.length === 0;
}

function take(line: string, into: Block): void {
	if (line.length > frameCharsMax) return;
	const [, target, javaFile, javaNumber] = javaLine.exec(line) ?? [];
	const [call, file, number, name] = callLine.exec(line) ?? [];
	if (target !== undefined && javaFile !== undefined && /\.(?:php|phtml|inc)$/.test(javaFile)) {
		if (into.frames.length < framesMax)
			into.frames.push(phpFrame(target.replaceAll('.', '\\').replace(/\\(?=[\w{}]*$)/, '::'), javaFile, javaNumber));
	} else if (call === undefined) {
		if (isEmpty(into) && !startLine.test(line)) into.head.push(line);
	} else if (into.calls.length <= framesMax) into.calls.push({ name: name ?? '{main}', file, line: number });
}

interface Place {
	readonly file: string;
	readonly line: string;
}

function headOf(lines: readonly string[]): ClassHead & { place?: Place } {
	const logged = laravelForm.exec(lines.join('\n').slice(0, frameCharsMax));
	const [, words = '', className = '', rest = ''] = logged ?? [];
	const { type, message, preamble } = logged
		? { type: unescaped(className), message: rest, preamble: words }
		: readClassHead(lines);
	const [, said, file, line] = placeForm.exec(message.trim()) ?? [];
	if (said === undefined || file === undefined || line === undefined) return { type, message, preamble };
	return { type, message: said, preamble, place: { file, line } };
}

/** Laravel's logger writes the exception into JSON behind the words, with its code in brackets. */
const laravelForm =
	/^([^{]{0,1024}?)\s*(?:\{(?:[^{}]{0,512},)?"exception":")?\[object\] \(([\w\\]{1,256})\(code: [^()]{0,32}\): ([\s\S]*)$/;

function unescaped(name: string): string {
	return name.replaceAll('\\\\', '\\');
}

/** Each function with the place at which it was left. */
function framesOf(calls: readonly Call[], thrown: Place | undefined): readonly Frame[] {
	return calls
		.map(({ name }, at) => {
			const place = at === 0 ? thrown : calls[at - 1];
			return phpFrame(unescaped(name), place?.file, place?.line);
		})
		.filter((frame) => frame.file !== undefined || frame.function !== undefined);
}

/** A function that was left where it was called is the engine's own. */
function withoutEngine(frame: Frame, at: number, frames: readonly Frame[]): Frame {
	const caller = frames[at + 1];
	const isSame = caller !== undefined && caller.file === frame.file && caller.line === frame.line;
	return isSame && frame.file !== undefined ? { ...frame, inApp: false } : frame;
}

function phpFrame(called: string, file: string | undefined, line: string | undefined): Frame {
	const [, owner = '', name = called] = /^(.*?)(?:->|::)(\{.*|[\w\\]*\{closure\}|[^{}]*)$/.exec(called) ?? [];
	const isPlain = !/[{}@]/.test(name) && !/^(?:main|include|require)(?:_once)?$/.test(name);
	const bare = name.slice(name.lastIndexOf('\\') + 1);
	return frameOf({
		function: isPlain ? bare : undefined,
		module: owner.includes('@') || owner === '' ? baseName(file ?? '') : owner,
		file,
		line,
		inApp: isInApp(owner || called, file),
	});
}

/** A file tells where it was installed; without one, or with its bare name alone, the namespace does. */
function isInApp(owner: string, file: string | undefined): boolean {
	if (file !== undefined && /[\\/]/.test(file))
		return !/(?:^|[\\/])vendor[\\/]|^phar:|\/usr\/(?:share|lib)\//.test(file);
	return (file !== undefined || owner.includes('\\')) && !foreign.test(owner);
}

const foreign =
	/^\\?(?:Illuminate|Laravel|Symfony|Doctrine|Twig|GuzzleHttp|Monolog|Psr|OpenTelemetry|Composer|PHPUnit|Slim|Nyholm|React|Amp|League|Carbon|Predis|Google|Aws|Cake|yii|CodeIgniter|Laminas|Zend|Drupal\\Core|Livewire|Spatie|Ramsey|Nette|Phalcon|Swoole|Hyperf|Spiral)\\/;

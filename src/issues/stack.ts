// Reads stack traces: finds the language that understands a text. The grammars are in stack/, one file each; this file
// knows only their order and how much text is worth reading.
import type { Language } from '../model/occurrence.ts';
import type { Resource } from '../model/telemetry.ts';
import { dotnet } from './stack/dotnet.ts';
import { elixir } from './stack/elixir.ts';
import { go } from './stack/go.ts';
import { java } from './stack/java.ts';
import { javascript } from './stack/javascript.ts';
import { php } from './stack/php.ts';
import { python } from './stack/python.ts';
import type { Stack, StackReader } from './stack/reader.ts';
import { ruby } from './stack/ruby.ts';
import { rust } from './stack/rust.ts';
import { swift } from './stack/swift.ts';
import { oneLine, withoutControls } from './text.ts';

/**
 * The languages, in the order in which a trace of unknown origin is tried. Of those whose lines begin with `at` the
 * stricter come first.
 */
const readers: readonly StackReader[] = [rust, javascript, python, java, php, dotnet, go, ruby, elixir, swift];

/** What the SDKs call themselves in `telemetry.sdk.language`. */
const languages: ReadonlyMap<string, Language> = new Map([
	['nodejs', 'javascript'],
	['webjs', 'javascript'],
	['python', 'python'],
	['java', 'java'],
	['go', 'go'],
	['dotnet', 'dotnet'],
	['ruby', 'ruby'],
	['php', 'php'],
	['rust', 'rust'],
	['erlang', 'elixir'],
	['swift', 'swift'],
]);

/** Text of a trace that is read: eight links of fifty frames at 160 characters. A trace is no place for a novel. */
export const stackCharsMax = 65_536;

/** Reads a stack trace, or a text that holds one; `undefined` when no language finds a frame. */
export function parseStack(text: string, hint?: Language): Stack | undefined {
	const lines = withoutControls(text.slice(0, stackCharsMax)).split('\n');
	const hinted = readers.filter((reader) => reader.language === hint);
	for (const reader of new Set([...hinted, ...readers])) {
		const stack = reader.read(lines);
		if (stack !== undefined) return stack;
	}
	return undefined;
}

/** The language of the SDK that a resource names. */
export function sdkLanguage(resource: Resource): Language | undefined {
	return languages.get(oneLine(resource.attributes.get('telemetry.sdk.language')));
}

// One line of a .NET stack: `at Namespace.Type.Method(String name) in /src/File.cs:line 12`. It knows what the compiler
// makes of async methods, iterators, lambdas and local functions, and nothing of the lines around it.
import type { Frame } from '../../model/occurrence.ts';
import { frameCharsMax, frameOf } from './reader.ts';

/** Reads a frame; `undefined` for any other line. */
export function readDotnetFrame(line: string): Frame | undefined {
	if (line.length > frameCharsMax || !/^\s+at /.test(line)) return undefined;
	const [, called = '', file, number] = /^\s+at (.+?)(?: in (.+):line (\d{1,9}))?\s*$/.exec(line) ?? [];
	const open = called.indexOf('(');
	// What stands in the brackets are types and names of parameters; others put a place there.
	if (open <= 0 || !called.endsWith(')') || /\s/.test(called[open - 1] ?? '') || place.test(called)) return undefined;
	const names = namesOf(called.slice(0, open));
	return names && frameOf({ ...names, file, line: number, inApp: !foreign.test(`${names.module}.`) });
}

const place = /(?::\d+|\.\w{2,6}|\((?:Unknown Source|Native Method|<generated>))\)$/;

/** Namespaces of the platform and of the libraries that most services use. */
const foreign =
	/^(?:System|Microsoft|MS|Mono|Windows|Internal|Interop|FSharp|Newtonsoft\.Json|Serilog|NLog|log4net|Npgsql|MySql|MySqlConnector|Oracle|RabbitMQ|MassTransit|NServiceBus|Confluent|StackExchange|Polly|Dapper|AutoMapper|MediatR|FluentValidation|Grpc|Google|AWSSDK|Amazon|Azure|Autofac|Castle|MongoDB|Owin|Hangfire|Quartz|Swashbuckle|Refit|RestSharp|Flurl|OpenTelemetry|xunit|Xunit|NUnit|Moq|lambda_method)\./;

/** Type and method; `undefined` when there is no type. */
function namesOf(called: string): { module: string; function: string } | undefined {
	// Tools that prettify stacks write modifiers and the type of the result before the name.
	const name = called.replace(/^(?:async |static |new |[\w.<>,?[\]]+ (?=\S))*/, '').replace(/(?:\[[^\]]*\])+$/, '');
	const constructed = /^(.+)\.(\.c?ctor)$/.exec(name);
	const dot = constructed?.[1]?.length ?? name.lastIndexOf('.');
	if (dot <= 0) return undefined;
	// `<Run>d__3.MoveNext`, `<>c__DisplayClass5_0.<Run>b__0` and `<<Run>b__0>d.MoveNext` all stand in `Run` of the type
	// before; a local function has a name of its own behind it.
	const made = name.slice(0, dot).search(/[.+]</);
	const compiled = made === -1 ? name.slice(dot + 1) : name.slice(made);
	const [, within, local] = /<(\w+)>(?:g__(\w+)\|)?/.exec(compiled) ?? [];
	const module = name.slice(0, made === -1 ? dot : made).replace(/`\d+|\[.*\]/g, '');
	return { module, function: local ?? within ?? name.slice(dot + 1) };
}

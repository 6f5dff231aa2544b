// One line of a stack of the JVM: `at pkg.Class.method(File.java:12)`, whichever language was compiled. It knows what
// compilers, proxies and coroutines make of names, and nothing of the lines around it.
import type { Frame } from '../../model/occurrence.ts';
import { frameCharsMax, frameOf } from './reader.ts';

/** Reads a frame; `undefined` for any other line. */
export function readJavaFrame(line: string): Frame | undefined {
	if (line.length > frameCharsMax) return undefined;
	const [, target = '', place = ''] = /^\s*at ([^()]+)\(([^()]*)\)(?: ~?\[[^\]]*\])?\s*$/.exec(line) ?? [];
	const [, file, number] = placeForm.exec(place) ?? [];
	// A loader and a module may stand before the name, and the address of a lambda within it.
	const name = target.replace(/(?<=\$\$Lambda)[^.]*/, '').replace(/^.*\//, '');
	const dot = name.lastIndexOf('.');
	if (!placeForm.test(place) || dot <= 0) return undefined;
	const rawClass = name.slice(0, dot);
	return frameOf({
		...namesOf(rawClass, name.slice(dot + 1), file ?? ''),
		file,
		line: number,
		inApp: !place.startsWith('<') && !foreign.test(`${rawClass}.`) && !/^(?:java|jdk)\./.test(target),
	});
}

/** Source files of the languages that run on the JVM, and what stands where there is none. */
const placeForm =
	/^(?:([^():]{1,160}\.(?:java|kts?|scala|sc|groovy|gvy|cljc?|jsp|aj)|SourceFile|NO_SOURCE_FILE)(?::(\d{1,9}))?|Native Method|Unknown Source(?::\d{1,9})?|<generated>)$/;

/** Code that no team wrote for its own service: the platform, the languages, the frameworks, generated proxies. */
const foreign =
	/^(?:java|javax|jakarta|jdk|sun|com\.sun|kotlin|kotlinx|scala|clojure|groovy|akka|zio|cats|play\.(?:api|core)|org\.(?:apache|springframework|jboss|glassfish|postgresql|hibernate|eclipse|codehaus|junit|slf4j|jetbrains|aopalliance|xnio|wildfly|quartz|mockito|joda|bson|asynchttpclient)|com\.(?:fasterxml|zaxxer|google\.(?:common|gson|inject|protobuf)|mysql|mongodb|microsoft\.sqlserver|oracle|squareup|intellij|datastax|rabbitmq|netflix|amazonaws|github\.benmanes|twitter\.(?:finagle|util))|software\.amazon|io\.(?:netty|ktor|micrometer|grpc|vertx|quarkus|micronaut|undertow|reactivex|lettuce|opentelemetry|r2dbc|projectreactor|smallrye|jsonwebtoken)|reactor|feign|okhttp3|okio|retrofit2|rx|brave|ch\.qos|redis\.clients|liquibase|oracle|dalvik|android|androidx|com\.android)\.|\$Proxy\d|\.GeneratedMethodAccessor\d|\$\$Lambda\./;

/** Class and method without counters of compilers, so that they stay the same from one build to the next. */
function namesOf(rawClass: string, rawMethod: string, file: string): { module: string; function: string } {
	const [module = '', ...inner] = rawClass
		.replace(/(?:\$\$(?!anonfun)|_\$\$_|\$(?:ByteBuddy|HibernateProxy|MockitoMock)\$).*$/, '')
		.replace(/(?<=\$Proxy|GeneratedMethodAccessor)\d+$/, '')
		.split(/\$+/);
	// In Clojure a class is a function, and closures are classes within it.
	if (/\.cljc?$/.test(file)) return { module, function: inner[0]?.replace(/__\d+$/, '') ?? rawMethod };
	const classes = [module, ...inner.filter((part) => /^[A-Z]\w*$/.test(part))].join('$');
	// Classes of closures and coroutines are named after the function they stand in.
	const enclosing = inner.findLast((part) => /^[a-z]\w*$/.test(part) && part !== 'anonfun');
	const isClosure = /^(?:invoke(?:Suspend)?|apply\w*|doCall|call|run)$/.test(rawMethod);
	return { module: classes, function: (isClosure && enclosing) || methodName(rawMethod) };
}

/** `lambda$charge$0`, `$anonfun$charge$1` and `access$charge` stand in `charge`. */
function methodName(raw: string): string {
	const [, within] = /^(?:lambda|access|\$anonfun)\$(\w+?)(?:\$\d+)*(?:\$adapted)?$/.exec(raw) ?? [];
	return (within ?? raw).replace(/\$(?:default|suspendImpl|\d+)$/, '').replace(/-[\w-]{7}$/, '');
}

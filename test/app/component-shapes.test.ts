// What an operator reads when a configuration is wrong. One file in test/fixtures/config for each fault, named after it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type AppConfig, componentShapes } from '../../src/app/component-shapes.ts';
import { shapeJsonSchema } from '../../src/config/json-schema.ts';
import { load } from '../../src/config/load.ts';
import { printConfig } from '../../src/config/print-config.ts';
import type { Source, SourceDeps } from '../../src/config/source.ts';
import { faultsOf } from '../config/reading.ts';

const folder = join(import.meta.dirname, '../fixtures/config');

const deps: SourceDeps = {
	environment: {
		SLACK_WEBHOOK_URL: 'https://hooks.slack.com/services/T0/B0/secret',
		EMPTY: '',
		CIRCLE: `\${env:CIRCLE}`,
		NOT_A_NUMBER: 'ten',
		NUMBER: '0123',
		SECONDS: '5',
		WHICH: 'NUMBER',
	},
	readFile(path) {
		if (path === 'webhook.txt') return 'https://hooks.slack.com/services/T0/B0/filed\n';
		if (path === 'repeat.yaml') return 'escalate_at: [2]\n';
		return readFileSync(join(folder, path), 'utf8');
	},
};

function read(files: readonly string[], assignments: readonly string[] = []): AppConfig {
	const locations = files.map((location): Source => ({ kind: 'location', location: `${location}.yaml` }));
	const changes = assignments.map((assignment): Source => ({ kind: 'assignment', assignment }));
	return load([...locations, ...changes], deps, componentShapes);
}

/** `@` stands for the file's own name. */
const told: Readonly<Record<string, readonly string[]>> = {
	'at-sign': ['expected a value; one that begins with @, ` or % has to be put in quotes (@:8:14)'],
	'bad-indentation': ['expected the same indentation as the line before, or a closing bracket (@:8:1)'],
	'bare-number-duration': [
		'exporters.slack.timeout: expected a duration with a unit, such as "5s" or "5ms" (a bare number would be nanoseconds), got 5 (@:8:14)',
	],
	'batch-sizes-crossed': [
		'processors.batch.send_batch_max_size: expected 0 or at least send_batch_size, got 100 (@:7:26)',
	],
	'bcrypt-password': [
		'extensions.basicauth.htpasswd.inline: expected passwords in plain text, as {SHA} ("htpasswd -s") or as {SSHA}, got another format in line 2 (@:8:15)',
	],
	'camel-case-key': ['exporters.slack.webhookUrl: expected a known key; did you mean "webhook_url"? (@:7:5)'],
	'certificate-without-key': [
		'receivers.otlp.protocols.grpc.tls.key_file: expected the key of the certificate, in either key_file or key_pem (@:5:9)',
	],
	'colon-in-value': ['expected one "key: value" per line; a value with ": " in it has to be put in quotes (@:8:12)'],
	'duplicate-id': ['exporters["slack "]: expected each id once, got "slack" again (@:8:3)'],
	'duplicate-key': ['expected each key once, got "timeout" again; it is already in line 8 (@:9:5)'],
	'empty-webhook-url': ['exporters.slack.webhook_url: expected a Slack webhook URL, got an empty string (@:7:18)'],
	empty: ['expected receivers, exporters and service, got an empty file (@:1:1)'],
	'endpoint-with-scheme': [
		'receivers.otlp.protocols.http.endpoint: expected host:port, such as "localhost:4318", got "http://localhost:4318" (@:5:19)',
	],
	'falling-steps': ['exporters.slack.repeat.escalate_at: expected numbers that rise, such as [10, 100, 1000] (@:9:7)'],
	fraction: ['exporters.slack.sending_queue.queue_size: expected a whole number, got 1.5 (@:9:19)'],
	'id-with-a-space': [
		'exporters["slack/on call"]: expected a name of up to 1024 characters without spaces and symbols, got "slack/on call" (@:6:3)',
	],
	'id-without-name': ['exporters.slack/: expected a name after the slash, as in "otlp/name", got "slack/" (@:6:3)'],
	'invalid-variable-name': [
		'exporters.slack.webhook_url: expected the name of an environment variable (letters, digits and _), got "slack.webhook" (@:7:18)',
	],
	'keepalive-enforcement': [
		'receivers.otlp.protocols.grpc.keepalive.enforcement_policy: expected a known key; there is server_parameters (@:6:11)',
	],
	'key-twice': [
		'receivers.otlp.protocols.http.tls.key_file: expected the key of the certificate, in either key_file or key_pem, got "/certs/tls.key" (@:7:21)',
	],
	'list-at-the-top': ['expected receivers, exporters and service, got a list (@:1:1)'],
	'missing-environment-variable': [
		`exporters.slack.webhook_url: expected the environment variable ALERTS_URL to be set; set it, or give a default: \${env:ALERTS_URL:-default} (@:7:18)`,
	],
	'missing-file': [
		'exporters.slack.webhook_url: expected a file that can be read, got "/run/secrets/slack": there is no such file (@:7:18)',
	],
	'missing-space-after-colon': ['expected "key: value"; is the colon, or the space after it, missing? (@:7:5)'],
	'missing-webhook-url': ['exporters.slack.webhook_url: expected exactly one of webhook_url and bot_token (@:6:3)'],
	'misspelt-authenticator': [
		'receivers.otlp.protocols.http.auth.authenticator: expected a configured authentication extension, got "bearertokenauth/agent"; did you mean "bearertokenauth/agents"? (@:6:26)',
	],
	'misspelt-choice': [
		'exporters.debug.verbosity: expected one of "basic", "normal", "detailed", got "detail"; did you mean "detailed"? (@:9:16)',
	],
	'misspelt-duration': [
		'exporters.slack.timeout: expected a duration such as "5s", "1m30s" or "200ms", got "5 seconds" (@:8:14)',
	],
	'misspelt-environment-variable': [
		'exporters.slack.webhook_url: expected the environment variable SLACK_WEBHOK_URL to be set; did you mean "SLACK_WEBHOOK_URL"? (@:7:18)',
	],
	'misspelt-placeholder': [
		'exporters.slack.template.title: expected {exception.type} in place of {exeption.type}, got "{exeption.type} in {service.name}" (@:9:14)',
		'exporters.slack.template.fields[0].value: expected {attributes.order.id} in place of {attribute.order.id}, got "{attribute.order.id}" (@:12:18)',
	],
	'misspelt-signal': [
		'service.pipelines.log: expected a pipeline for logs or traces, such as "logs" or "traces/name", got "log"; did you mean "logs"? (@:10:5)',
	],
	'name-of-no-interval': [
		'exporters.slack.mute_time_intervals[1].name: expected each name once, got "night" (@:10:17)',
		'exporters.slack.routes[0].mute[0]: expected a name of mute_time_intervals, got "nigth" (@:13:16)',
	],
	'negative-duration': ['exporters.slack.timeout: expected at least 1s, got "-5s" (@:8:14)'],
	'night-in-one-time': [
		'exporters.slack.mute_time_intervals[0].time_intervals[0].times[0].end_time: expected a time after start_time; a night is written as two times, one that ends at 24:00 and one that starts at 00:00, got "06:00" (@:11:54)',
	],
	'no-exporters': [
		'exporters: expected at least one exporter (@:5:1)',
		'service.pipelines.logs.exporters[0]: expected a configured exporter, got "slack"; there is none (@:10:19)',
	],
	'no-pipelines': ['service.pipelines: expected at least one pipeline, such as logs or traces (@:9:3)'],
	'no-protocol': [
		'receivers.otlp.protocols: expected at least one protocol: add "grpc:" or "http:" for all defaults (@:2:3)',
	],
	'no-receivers': [
		'receivers: expected at least one receiver (@)',
		'service.pipelines.logs.receivers[0]: expected a configured receiver, got "otlp"; there is none (@:7:19)',
	],
	'no-service': ['service.pipelines: expected at least one pipeline, such as logs or traces (@)'],
	'no-token': ['extensions.bearertokenauth.token: expected exactly one of token, tokens and filename (@:6:3)'],
	'no-users': ['extensions.basicauth.htpasswd: expected users, in file or inline (@:7:5)'],
	'number-as-webhook-url': ['exporters.slack.webhook_url: expected a Slack webhook URL, got a number (@:7:18)'],
	'number-in-quotes': ['exporters.slack.sending_queue.queue_size: expected a number without quotes, got "10" (@:9:19)'],
	'pipeline-without-exporters': ['service.pipelines.logs.exporters: expected at least one exporter (@:12:7)'],
	'pipeline-without-receivers': ['service.pipelines.logs.receivers: expected at least one receiver (@:10:5)'],
	'preset-without-base-url': ['exporters.slack.links.base_url: expected the address of the preset (@:8:5)'],
	'reference-in-brackets': [`expected quotes: inside { } and [ ] a reference is written "\${...}" (@:6:26)`],
	'repeated-reference': ['service.pipelines.logs.exporters[1]: expected each id once, got "slack" again (@:12:26)'],
	'retry-intervals-crossed': [
		'exporters.slack.retry_on_failure.max_interval: expected at least initial_interval, got the default 1m (@:8:5)',
	],
	'secret-in-the-wrong-place': [
		'exporters.slack.timeout: expected a duration such as "5s", "1m30s" or "200ms", got "[REDACTED]" (@:8:14)',
	],
	'section-as-list': ['exporters: expected a map, got a list (@:5:1)'],
	'silence-that-ends-before-it-starts': [
		'exporters.slack.silences[0].until: expected a moment after starts, got "2026-12-24T18:00:00Z" (@:9:53)',
	],
	'silence-without-end': [
		'exporters.slack.silences[0].until: expected a moment such as "2026-12-24T18:00:00Z" or "2026-12-24T18:00:00+01:00", got nothing (@:9:9)',
	],
	'single-reference': ['service.pipelines.logs.exporters: expected a list such as [slack], got "slack" (@:12:18)'],
	'tab-in-yaml': ['expected spaces as indentation, got a tab (@:2:1)'],
	'tls-versions-crossed': [
		'receivers.otlp.protocols.grpc.tls.max_version: expected at least min_version, got 1.2 (@:9:24)',
	],
	'token-with-a-blank': ['extensions.bearertokenauth.token: expected a token without blanks around it (@:7:12)'],
	'two-documents': ['expected one document, got a second after ---; give several files with several --config (@:8:1)'],
	'two-kinds-of-tokens': [
		'extensions.bearertokenauth.token: expected exactly one of token, tokens and filename (@:7:12)',
	],
	'unclosed-quote': ['expected a closing quote (@:7:18)'],
	'undefined-authenticator': [
		'receivers.otlp.protocols.grpc.auth.authenticator: expected a configured authentication extension, got "bearertokenauth"; there is none (@:6:26)',
	],
	'undefined-exporter': [
		'service.pipelines.logs.exporters[0]: expected a configured exporter, got "slak"; did you mean "slack"? (@:12:19)',
	],
	'undefined-extension': [
		'service.extensions[0]: expected a configured extension, got "health_check"; there is none (@:9:16)',
	],
	'undefined-processor': [
		'service.pipelines.logs.processors[0]: expected a configured processor, got "batch"; there is none (@:13:20)',
	],
	'undefined-receiver': [
		'service.pipelines.logs.receivers[0]: expected a configured receiver, got "kafka"; there is otlp (@:11:19)',
	],
	'undefined-storage': [
		'exporters.slack.storage: expected a configured storage extension, got "sqlight_storage"; did you mean "sqlite_storage"? (@:8:14)',
	],
	'unknown-alias': ['expected an anchor &exporters before the alias *exporters (@:12:7)'],
	'unknown-component-type': ['exporters.slak: expected a known type; did you mean "slack"? (@:6:3)'],
	'unknown-key': ['exporters.slack.webhok_url: expected a known key; did you mean "webhook_url"? (@:7:5)'],
	'unknown-placeholder': [
		'exporters.slack.links.trace: expected no placeholders but {trace_id}, {span_id}, {service}, {time_ms}, {from_ms}, {to_ms}, {from_s}, {to_s}, got "https://tempo.example.com/trace/{traceid}" (@:9:14)',
	],
	'unknown-scheme': [
		`exporters.slack.webhook_url: expected \${env:NAME} or \${file:PATH}, got the scheme "vault"; a plain \${ is written $\${ (@:7:18)`,
	],
	'unknown-section': [
		'connectors: expected a known key; there are receivers, processors, exporters, extensions, service (@:13:1)',
	],
	'unknown-severity': [
		'exporters.slack.min_severity: expected one of TRACE, DEBUG, INFO, WARN, ERROR, FATAL, or a number from 1 to 24, got "warning" (@:8:19)',
	],
	'unknown-signal': [
		'service.pipelines.metrics: expected a pipeline for logs or traces, such as "logs" or "traces/name", got "metrics" (@:10:5)',
	],
	'unlisted-authenticator': [
		'receivers.otlp.protocols.http.auth.authenticator: expected "bearertokenauth" to be listed in service.extensions (@:6:26)',
	],
	'unlisted-storage': [
		'exporters.slack.storage: expected "sqlite_storage" to be listed in service.extensions (@:8:14)',
	],
	'variable-in-a-circle': [
		'exporters.slack.timeout: expected at most 1000 expansions; does a variable refer to itself? (@:8:14)',
	],
	'word-as-boolean': ['exporters.slack.dry_run: expected true or false, got "yes" (@:8:14)'],
	'workflow-url': [
		'exporters.slack.webhook_url: is a Workflow Builder URL, which starts a workflow and takes no messages: make an incoming webhook in your app at https://api.slack.com/apps, under "Incoming Webhooks" (@:7:18)',
	],
	'wrong-variable': [
		`exporters.slack.sending_queue.queue_size: expected a number, got "ten" from \${env:NOT_A_NUMBER} (@:9:19)`,
	],
};

test.for(Object.entries(told))('%s.yaml', ([name, faults]) => {
	expect(faultsOf(() => read([name]))).toEqual(faults.map((fault) => fault.replace('(@', `(${name}.yaml`)));
});

test('every file is either good or told', () => {
	const names = readdirSync(folder).map((file) => file.replace(/\.yaml$/, ''));
	expect(names.filter((name) => !name.startsWith('good') && told[name] === undefined)).toEqual([]);
	expect(Object.keys(told).filter((name) => !names.includes(name))).toEqual([]);
});

/** What is refused wherever there is TLS. */
const refusedAsTls = (path: string): readonly (readonly [string, string])[] => [
	[`${path}.cert_file=5`, 'expected a string, got 5'],
	[`${path}.cert_pem=5`, 'expected a string, got 5'],
	[`${path}.key_file=5`, 'expected a string, got 5'],
	[`${path}.key_pem=5`, 'expected a private key in PEM, got a number'],
	[`${path}.client_ca_file=true`, 'expected a string, got true'],
	[`${path}.min_version=1.1`, 'expected one of "1.2", "1.3", got 1.1'],
	[`${path}.max_version="1.4"`, 'expected one of "1.2", "1.3", got "1.4"'],
	[`${path}.cipher_suites=[TLS_RSA_WITH_RC4_128_SHA]`, 'expected one of "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"'],
	[`${path}.reload_interval=-1s`, 'expected at least 0s, got "-1s"'],
];

/** What both protocols have in common. */
const refusedByBoth = ['http', 'grpc'].flatMap((protocol): readonly (readonly [string, string])[] => {
	const path = `receivers.otlp.protocols.${protocol}`;
	return [[`${path}.auth.authenticator=5`, 'expected a string, got 5'], ...refusedAsTls(`${path}.tls`)];
});

/** For every option a value it cannot have, on top of the good file, and what is told about it. */
const refused: readonly (readonly [assignment: string, message: string])[] = [
	...refusedByBoth,
	['receivers.otlp.protocols.grpc.endpoint=localhost', 'expected host:port, such as "localhost:4317", got "localhost"'],
	['receivers.otlp.protocols.grpc.max_recv_msg_size_mib=0', 'expected at least 1, got 0'],
	['receivers.otlp.protocols.grpc.max_concurrent_streams=0', 'expected at least 1, got 0'],
	[
		'receivers.otlp.protocols.grpc.keepalive.server_parameters.max_connection_idle=481h',
		'expected at most 480h, got "481h"',
	],
	[
		'receivers.otlp.protocols.grpc.keepalive.server_parameters.max_connection_age=-1s',
		'expected at least 0s, got "-1s"',
	],
	['receivers.otlp.protocols.grpc.keepalive.server_parameters.max_connection_age_grace=5', 'expected a duration'],
	['receivers.otlp.protocols.grpc.keepalive.server_parameters.time=481h', 'expected at most 480h, got "481h"'],
	['receivers.otlp.protocols.grpc.keepalive.server_parameters.timeout=0s', 'expected at least 1ms, got "0s"'],
	['receivers.otlp.protocols.http.endpoint=localhost', 'expected host:port, such as "localhost:4318", got "localhost"'],
	['receivers.otlp.protocols.http.max_request_body_size=0', 'expected at least 1, got 0'],
	['receivers.otlp.protocols.http.cors.allowed_origins=https://a', 'expected a list, got "https://a"'],
	['receivers.otlp.protocols.http.cors.allowed_headers=X-Team', 'expected a list such as [X-Team], got "X-Team"'],
	['receivers.otlp.protocols.http.cors.exposed_headers={}', 'expected a list, got a map'],
	['receivers.otlp.protocols.http.cors.max_age=2h', 'expected a whole number of seconds, got "2h"'],
	['receivers.otlp.protocols.http.response_headers=[]', 'expected a map, got a list'],
	['receivers.otlp.protocols.http.compression_algorithms=gzip', 'expected a list such as [gzip], got "gzip"'],
	[
		'receivers.otlp.protocols.http.logs_url_path=http://x/logs',
		'expected a path such as "/v1/logs", got "http://x/logs"',
	],
	[
		'receivers.otlp.protocols.http.traces_url_path=/v1/logs',
		'expected another path than logs_url_path, got "/v1/logs"',
	],
	['receivers.otlp.protocols.http.read_timeout=-1s', 'expected at least 0s, got "-1s"'],
	['receivers.otlp.protocols.http.read_header_timeout=-1ms', 'expected at least 0s, got "-1ms"'],
	['receivers.otlp.protocols.http.idle_timeout=-1h', 'expected at least 0s, got "-1h"'],
	['receivers.otlp.protocols.http.keep_alives_enabled=1', 'expected true or false, got 1'],
	['processors.batch.timeout=-1s', 'expected at least 0s, got "-1s"'],
	['processors.batch.send_batch_size=-1', 'expected at least 0, got -1'],
	['processors.batch.send_batch_max_size=8191', 'expected 0 or at least send_batch_size, got 8191'],
	['processors.filter.error_mode=loud', 'expected one of "ignore", "silent", "propagate", got "loud"'],
	['processors.filter.log_conditions=[span.name == 1]', 'is no condition, at its column 1: '],
	['processors.filter.trace_conditions=[log.body == nil]', 'is no condition, at its column 1: '],
	['processors.filter.logs.log_record=[bdy == nil]', 'did you mean "body"?'],
	['processors.filter.traces.span=[name = 1]', 'write `==`'],
	['processors.filter.traces.spanevent=[IsMtch(name)]', 'did you mean "IsMatch"?'],
	['processors.memory_limiter.check_interval=0s', 'expected at least 1ms, got "0s"'],
	['processors.memory_limiter.limit_mib=1.5', 'expected a whole number, got 1.5'],
	['processors.memory_limiter.spike_limit_mib=0.5', 'expected a whole number, got 0.5'],
	['processors.memory_limiter.limit_percentage=101', 'expected at most 100, got 101'],
	['processors.memory_limiter.spike_limit_percentage=-5', 'expected at least 0, got -5'],
	['processors.resource.attributes=[]', 'expected a list that is not empty'],
	['processors.redaction.patterns=[a(]', 'expected a pattern in RE2\'s syntax: missing closing ), got "a("'],
	['processors.redaction.keys=["*"]', 'expected the name of an attribute, such as "customer_name", got "*"'],
	[
		'processors.redaction.allowed_keys=[h*p]',
		'expected the name of an attribute or the beginning of names, such as "http.*", got "h*p"',
	],
	['processors.redaction.disabled_rules=[emails]', 'expected one of "private-key"'],
	['exporters.slack.redaction.enabled=off', 'expected true or false, got "off"'],
	['exporters.slack.redaction.patterns=a', 'expected a list such as [a], got "a"'],
	['exporters.slack.redaction.keys=["."]', 'expected the name of an attribute, such as "customer_name", got "."'],
	['exporters.slack.redaction.allowed_keys=[""]', 'expected the name of an attribute or the beginning of names'],
	['exporters.slack.redaction.disabled_rules=[mail]', 'did you mean "email"?'],
	['exporters.debug.verbosity=loud', 'expected one of "basic", "normal", "detailed", got "loud"'],
	['exporters.file.path=5', 'expected a string, got 5'],
	['exporters.file.rotation.max_megabytes=0', 'expected at least 1, got 0'],
	['exporters.file.rotation.max_days=-1', 'expected at least 0, got -1'],
	['exporters.file.rotation.max_backups=-1', 'expected at least 0, got -1'],
	['exporters.file.format=proto', 'expected "json", got "proto"'],
	['exporters.slack.webhook_url=x', 'is not a URL'],
	['exporters.slack.bot_token=xoxp-1', "is a user's token: copy the one that begins with xoxb-"],
	['exporters.slack.channel="#alerts"', 'expected the id of a channel, such as "C024BE91L": open the channel in Slack'],
	['exporters.slack.api_url=http://slack.com/api/', 'expected an https:// URL, such as "https://slack.com/api/"'],
	['exporters.slack.layout=tiny', 'expected one of "compact", "standard", "color", got "tiny"'],
	['exporters.slack.resolve_after=-1s', 'expected at least 0s, got "-1s"'],
	['exporters.slack.repeat.update_interval=999ms', 'expected at least 1s, got "999ms"'],
	['exporters.slack.repeat.broadcast=sometimes', 'expected one of "always", "escalations", "never", got "sometimes"'],
	[
		'exporters.slack.min_severity=25',
		'expected one of TRACE, DEBUG, INFO, WARN, ERROR, FATAL, or a number from 1 to 24, got 25',
	],
	['exporters.slack.spans.exceptions=no', 'expected true or false, got "no"'],
	['exporters.slack.spans.errors=[]', 'expected true or false, got a list'],
	['exporters.slack.spans.slow=[{threshold: 0s}]', 'expected at least 1ms, got "0s"'],
	['exporters.slack.jobs.tell=[done]', 'expected one of "started", "succeeded", "failed", "missed", got "done"'],
	['exporters.slack.jobs.expect=[{name: a, every: 59s}]', 'expected at least 1m, got "59s"'],
	['exporters.slack.conditions=[log.bdy == nil]', 'did you mean "log.body"?'],
	['exporters.slack.routes=[{condition: true}]', 'expected'],
	['exporters.slack.group.by=[7]', 'expected'],
	['exporters.slack.group.rules=[{fingerprint: [log.bdy]}]', 'did you mean "log.body"?'],
	[
		'exporters.slack.mute_time_intervals=[{name: a, time_intervals: [{weekdays: [friday:monday]}]}]',
		'expected a weekday such as "saturday", or several such as "monday:friday"; the first of a week is sunday, got "friday:monday"',
	],
	['exporters.slack.mute=[nigth]', 'expected a name of mute_time_intervals, got "nigth"'],
	[
		'exporters.slack.silences=[{until: tomorrow, comment: a}]',
		'expected a moment such as "2026-12-24T18:00:00Z" or "2026-12-24T18:00:00+01:00", got "tomorrow"',
	],
	['exporters.slack.interactivity.app_token=xoxb-1', 'is the token of a bot: make one that begins with xapp-'],
	['exporters.slack.interactivity.signing_secret=abc', 'is no signing secret: copy the 32 digits'],
	['exporters.slack.interactivity.endpoint=:a', 'expected host:port, such as "localhost:3000", got ":a"'],
	['exporters.slack.interactivity.url_path=slack', 'expected a path such as "/slack", got "slack"'],
	...refusedAsTls('exporters.slack.interactivity.tls'),
	['exporters.slack.interactivity.allow.users=[anna]', 'expected the id of a user, such as "U024BE7LH"'],
	['exporters.slack.interactivity.allow.groups=[U024BE7LH]', 'expected the id of a user group, such as "S024BE7LH"'],
	['exporters.slack.mention=[here]', 'expected "@here", "@channel", "@everyone", or the id of a user'],
	['exporters.slack.template.title="{service}"', 'expected {service.name} in place of {service}'],
	['exporters.slack.template.message="{messsage}"', 'expected {message} in place of {messsage}'],
	['exporters.slack.template.fields=order', 'expected a list'],
	['exporters.slack.template.other_fields=some', 'expected true or false'],
	['exporters.slack.links.preset=kibana', 'expected one of "jaeger"'],
	['exporters.slack.links.base_url=tempo.example.com', 'expected a URL such as "https://tempo.example.com"'],
	['exporters.slack.links.trace=/trace', 'expected a URL such as "https://tempo.example.com/{trace_id}"'],
	['exporters.slack.trace.fold=both', 'expected true or false'],
	['exporters.slack.trace.breadcrumbs=51', 'expected at most 50'],
	['exporters.slack.trace.breadcrumb_memory_mib=0', 'expected at least 1'],
	['exporters.slack.links.logs=ftp://x', 'expected a URL such as "https://tempo.example.com/{trace_id}"'],
	['exporters.slack.repeat.escalate_at=[1]', 'expected at least 2, got 1'],
	['exporters.slack.repeat.webhook_windows=[999ms]', 'expected at least 1s, got "999ms"'],
	['exporters.slack.sending_queue.queue_size=0', 'expected at least 1, got 0'],
	['exporters.slack.sending_queue.wait_for_result=5', 'expected true or false, got 5'],
	['exporters.slack.retry_on_failure.enabled=5', 'expected true or false, got 5'],
	['exporters.slack.retry_on_failure.initial_interval=0s', 'expected at least 1ms, got "0s"'],
	['exporters.slack.retry_on_failure.randomization_factor=1.1', 'expected at most 1, got 1.1'],
	['exporters.slack.retry_on_failure.multiplier=0.9', 'expected at least 1, got 0.9'],
	['exporters.slack.retry_on_failure.max_interval=999ms', 'expected at least initial_interval, got "999ms"'],
	['exporters.slack.retry_on_failure.max_elapsed_time=59s', 'expected 0 or at least max_interval, got "59s"'],
	['exporters.slack.timeout=999ms', 'expected at least 1s, got "999ms"'],
	['exporters.slack.storm.enabled=often', 'expected true or false, got "often"'],
	['exporters.slack.storm.new_issues=0', 'expected at least 1, got 0'],
	['exporters.slack.storm.per=999ms', 'expected at least 1s, got "999ms"'],
	['exporters.slack.digest.at=9', 'expected a time of the day such as "06:00" or "24:00", got 9'],
	['exporters.slack.digest.location=Berlin', 'expected a time zone such as "Europe/Berlin", got "Berlin"'],
	['exporters.slack.digest.every=month', 'expected one of "day", "week", got "month"'],
	['exporters.slack.digest.webhook_url=ftp://x', 'must begin with https://'],
	['exporters.slack.digest.channel="#news"', 'expected the id of a channel'],
	['exporters.slack.rate_limit.messages_per_second=0', 'expected more than 0, got 0'],
	['exporters.slack.rate_limit.burst=101', 'expected at most 100, got 101'],
	['exporters.slack.rate_limit.workspace_messages_per_minute=-1', 'expected at least 0, got -1'],
	['exporters.slack.fallback.webhook_url=x', 'is not a URL'],
	['exporters.slack.fallback.channel="#alerts"', 'expected the id of a channel'],
	['exporters.slack.fallback.file=5', 'expected a string, got 5'],
	['exporters.slack.dry_run=maybe', 'expected true or false, got "maybe"'],
	['exporters.slack.storage=5', 'expected a string, got 5'],
	['extensions.health_check.endpoint=localhost', 'expected host:port, such as "localhost:13133", got "localhost"'],
	['extensions.health_check.path=health', 'expected a path such as "/health", got "health"'],
	['extensions.health_check.response_body.healthy=5', 'expected a string, got 5'],
	['extensions.health_check.response_body.unhealthy=5', 'expected a string, got 5'],
	['extensions.health_check.unhealthy_after=-1s', 'expected at least 0s, got "-1s"'],
	['extensions.sqlite_storage.path=5', 'expected a string, got 5'],
	['extensions.sqlite_storage.durability=none', 'expected one of "full", "normal", got "none"'],
	['extensions.sqlite_storage.max_size=1MiB', 'expected at least 16MiB, got "1MiB"'],
	['extensions.redis_storage.url=localhost:6379', 'expected a URL such as redis://localhost:6379'],
	['extensions.redis_storage.username=5', 'expected a string, got 5'],
	['extensions.redis_storage.password=5', 'expected a password, got a number'],
	['extensions.redis_storage.tls.ca_file=5', 'expected a string, got 5'],
	['extensions.redis_storage.tls.cert_file=5', 'expected a string, got 5'],
	['extensions.redis_storage.tls.key_file=5', 'expected a string, got 5'],
	['extensions.redis_storage.tls.server_name_override=5', 'expected a string, got 5'],
	['extensions.redis_storage.tls.insecure_skip_verify=5', 'expected true or false, got 5'],
	['extensions.redis_storage.prefix="{x}"', 'expected a word without braces and spaces, got "{x}"'],
	['extensions.redis_storage.max_documents=999', 'expected at least 1000, got 999'],
	['extensions.bearertokenauth.header=X Token', 'expected the name of a header, got "X Token"'],
	['extensions.bearertokenauth.scheme=a b', 'expected the name of a scheme such as "Bearer", got "a b"'],
	['extensions.bearertokenauth.token=5', 'expected a token, got a number'],
	['extensions.bearertokenauth.tokens=[]', 'expected a list that is not empty'],
	['extensions.bearertokenauth.filename=5', 'expected a string, got 5'],
	['extensions.basicauth.htpasswd.file=5', 'expected a string, got 5'],
	['extensions.basicauth.htpasswd.inline=anna', 'expected "user:password" in each line, got something else in line 1'],
];

test.for(refused)('--set %s is refused', ([assignment, message]) => {
	const faults = faultsOf(() => read(['good'], [assignment]));
	const [option = ''] = assignment.split('=');
	const about = faults.filter((fault) => fault.startsWith(`${option}:`) || fault.startsWith(`${option}[`));
	expect(about).toHaveLength(1);
	expect(about[0]).toContain(message);
	expect(about[0]).toContain(`(--set ${option}`);
});

/** The paths of all options in a schema. */
function leaves(schema: unknown, path: string): readonly string[] {
	const { properties } = schema as { readonly properties?: Readonly<Record<string, unknown>> };
	if (properties === undefined) return [path];
	return Object.entries(properties).flatMap(([name, child]) => leaves(child, `${path}.${name}`));
}

test('every option has a value that is refused', () => {
	const options = (['receivers', 'processors', 'exporters', 'extensions'] as const).flatMap((kind) =>
		Object.entries(componentShapes[kind]).flatMap(([type, { shape }]) =>
			leaves(shapeJsonSchema(shape), `${kind}.${type}`),
		),
	);
	const named = refused.map(([assignment]) => assignment.split('=')[0]);
	expect(options.filter((option) => !named.includes(option))).toEqual([]);
});

test('an option in milliseconds, bytes or seconds is written with its unit, and no other is', () => {
	const { http } = read(['good']).receivers.get('otlp')?.options.protocols ?? {};
	const inUnits = Object.entries(http ?? {}).filter(([name]) => /(Ms|Bytes|Seconds)$/.test(name));
	expect(inUnits.map(([name]) => name)).toEqual([
		'maxRequestBodySizeBytes',
		'readTimeoutMs',
		'readHeaderTimeoutMs',
		'idleTimeoutMs',
	]);
});

test('the smallest configuration has all defaults', () => {
	const config = read(['good']);
	expect(config.warnings).toEqual([]);
	expect(config.service.pipelines.map(({ id }) => id)).toEqual(['logs', 'traces']);
	const slack = config.exporters.get('slack');
	expect(slack?.type === 'slack' && slack.options).toMatchObject({ minSeverity: 17, timeoutMs: 12_000, dryRun: false });
});

test('every key can be said, and what is printed reads the same', () => {
	const config = read(['good-everything']);
	const printed = printConfig(config, componentShapes);
	expect(config.warnings).toEqual([]);
	expect(printed).not.toMatch(/T0\/B0\/secret|secret-|xoxb|xapp|0123456789abcdef/);
	const yaml = printed
		.replaceAll('webhook_url: "[REDACTED]"', 'webhook_url: https://hooks.slack.com/services/T0/B0/secret')
		.replaceAll('bot_token: "[REDACTED]"', 'bot_token: xoxb-secret')
		.replace('app_token: "[REDACTED]"', 'app_token: xapp-secret')
		.replace('signing_secret: "[REDACTED]"', 'signing_secret: 0123456789abcdef0123456789abcdef')
		.replace('inline: "[REDACTED]"', 'inline: "anna:secret-password"')
		.replace('    url: "[REDACTED]"', '    url: rediss://anna:secret-password@redis.example.com/2');
	const again = load([{ kind: 'location', location: `yaml:${yaml}` }], deps, componentShapes);
	expect(printConfig(again, componentShapes)).toBe(printed);
	for (const [option] of refused) {
		const key = option.split('=')[0]?.split('.').at(-1);
		if (key !== 'preset' && key !== 'base_url') expect(printed).toContain(`${key}:`);
	}
});

test('references are resolved wherever they stand', () => {
	const { receivers, exporters } = read(['good-references']);
	expect(receivers.get('otlp')?.options.protocols.http).toMatchObject({
		endpoint: { host: 'localhost', port: 4318 },
		responseHeaders: { 'X-Number': '0123', 'X-Price': 'costs $5', 'X-Literal': `\${env:NUMBER}`, 'X-Nested': '0123' },
	});
	const [slack, quiet] = [exporters.get('slack'), exporters.get('slack/quiet')];
	if (slack?.type !== 'slack' || quiet?.type !== 'slack') throw new Error('both are exporters to Slack');
	expect(slack.options).toMatchObject({
		timeoutMs: 5_000,
		sendingQueue: { queueSize: 123 },
		repeat: { escalateAt: [2] },
		minSeverity: 17,
	});
	expect(quiet.options).toMatchObject({ timeoutMs: 5_000, minSeverity: 21 });
	expect(quiet.options.webhookUrl?.reveal()).toBe('https://hooks.slack.com/services/T0/B0/filed');
});

test('one file is laid over another', () => {
	const { receivers, service, warnings } = read(['good', 'good-overlay']);
	expect(receivers.get('otlp')?.options.protocols.http?.endpoint).toEqual({ host: '0.0.0.0', port: 4318 });
	expect(service.pipelines.map(({ exporters }) => exporters)).toEqual([['debug'], ['slack']]);
	expect(warnings).toEqual([]);
});

// The table of components: what a configuration can name, and the shape of each one's options. Their constructors are
// joined to the same names where the program is assembled.
import type { ComponentTable, Config } from '../config/config.ts';
import type { BasicUserOptions } from '../otlp/trust/authenticate-basic.ts';
import type { BearerTokenOptions } from '../otlp/trust/authenticate-bearer.ts';
import type { RedactionOptions } from '../pipeline/redaction/redactor.ts';
import { authentication, authReferences } from './shapes/auth.ts';
import { basicAuthShape } from './shapes/basic-auth.ts';
import { type BatchProcessorOptions, batchProcessorShape } from './shapes/batch-processor.ts';
import { bearerTokenAuthShape } from './shapes/bearer-token-auth.ts';
import { type DebugExporterOptions, debugExporterShape } from './shapes/debug-exporter.ts';
import { type FileExporterOptions, fileExporterShape } from './shapes/file-exporter.ts';
import { type FilterProcessorOptions, filterProcessorShape } from './shapes/filter-processor.ts';
import { type HealthCheckOptions, healthCheckShape } from './shapes/health-check.ts';
import { type MemoryLimiterOptions, memoryLimiterShape } from './shapes/memory-limiter.ts';
import { type OtlpReceiverOptions, otlpReceiverShape } from './shapes/otlp-receiver.ts';
import { redactionShape } from './shapes/redaction.ts';
import { type RedisStorageOptions, redisStorageShape } from './shapes/redis-storage.ts';
import { type ResourceProcessorOptions, resourceProcessorShape } from './shapes/resource-processor.ts';
import { type SlackExporterOptions, slackExporterShape, storage, storageReferences } from './shapes/slack-exporter.ts';
import { type SqliteStorageOptions, sqliteStorageShape } from './shapes/sqlite-storage.ts';

/** The options of every component type, by kind. */
export interface AppOptions {
	readonly receivers: { readonly otlp: OtlpReceiverOptions };
	readonly processors: {
		readonly batch: BatchProcessorOptions;
		readonly filter: FilterProcessorOptions;
		readonly memory_limiter: MemoryLimiterOptions;
		readonly redaction: RedactionOptions;
		readonly resource: ResourceProcessorOptions;
	};
	readonly exporters: {
		readonly slack: SlackExporterOptions;
		readonly debug: DebugExporterOptions;
		readonly file: FileExporterOptions;
	};
	readonly extensions: {
		readonly bearertokenauth: BearerTokenOptions;
		readonly basicauth: BasicUserOptions;
		readonly health_check: HealthCheckOptions;
		readonly sqlite_storage: SqliteStorageOptions;
		readonly redis_storage: RedisStorageOptions;
	};
}

/** A configuration of this program. */
export type AppConfig = Config<AppOptions>;

/** Every component type with its shape. */
export const componentShapes: ComponentTable<AppOptions> = {
	receivers: { otlp: { shape: otlpReceiverShape, references: ({ protocols }) => authReferences(protocols) } },
	processors: {
		batch: { shape: batchProcessorShape },
		filter: { shape: filterProcessorShape },
		memory_limiter: { shape: memoryLimiterShape },
		redaction: { shape: redactionShape },
		resource: { shape: resourceProcessorShape },
	},
	exporters: {
		slack: { shape: slackExporterShape, references: storageReferences },
		debug: { shape: debugExporterShape },
		file: { shape: fileExporterShape },
	},
	extensions: {
		bearertokenauth: { shape: bearerTokenAuthShape, serves: authentication },
		basicauth: { shape: basicAuthShape, serves: authentication },
		health_check: { shape: healthCheckShape },
		sqlite_storage: { shape: sqliteStorageShape, serves: storage },
		redis_storage: { shape: redisStorageShape, serves: storage },
	},
};

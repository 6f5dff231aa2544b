// The options of the extension `health_check`: where it is shown how the program fares. The keys are the Collector's.
import { z } from 'zod';
import { durationMs } from '../../config/value-shapes.ts';
import { unhealthyAfterMsDefault } from '../health/verdict.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

/** The options of a `health_check` extension. */
export interface HealthCheckOptions {
	/** Where it listens. Default `localhost:13133`; in a container it must be `0.0.0.0:13133`. */
	readonly endpoint: Endpoint;
	/** The path of the page; below it are `live` and `ready`. Default `/`. */
	readonly path: string;
	/** What the page says in place of its own words. Default JSON with status, since and reasons. */
	readonly responseBody: { readonly healthy?: string; readonly unhealthy?: string };
	/** How long a destination may be held or out of reach. The default and its reason are with the verdict. */
	readonly unhealthyAfterMs: number;
}

const port = 13_133;

const responseBody = z.strictObject({
	healthy: z.string().exactOptional().describe('What it says when all is well; JSON without.'),
	unhealthy: z.string().exactOptional().describe('What it says when something is not; JSON without.'),
});

/** The shape of a `health_check` extension's options. */
export const healthCheckShape: z.ZodType<HealthCheckOptions> = z.strictObject({
	endpoint: endpoint(port).prefault(`localhost:${port}`).describe('Where it listens; 0.0.0.0:13133 in a container.'),
	path: z
		.string()
		.regex(/^\/[\w\-./]*$/, { error: 'expected a path such as "/health"' })
		.default('/')
		.describe('The path of the page for people; below it are live and ready, for Kubernetes.'),
	responseBody: responseBody.prefault({}).describe('What the page says in place of its own words.'),
	unhealthyAfterMs: durationMs()
		.min(0)
		.default(unhealthyAfterMsDefault)
		.describe('How long a destination may be held or out of reach.'),
});

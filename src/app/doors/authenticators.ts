// Joins the extension types that judge senders to their constructors.
import type { Component as Configured } from '../../config/config.ts';
import type { Component } from '../../model/ports.ts';
import type { Authenticator } from '../../otlp/trust/authenticate.ts';
import { createBasicUsers } from '../../otlp/trust/authenticate-basic.ts';
import { createBearerTokens } from '../../otlp/trust/authenticate-bearer.ts';
import type { AppConfig, AppOptions } from '../component-shapes.ts';
import { inOrder } from '../life.ts';
import { type Runtime, readTextFile } from '../runtime.ts';

/** The authenticators at work, by id. */
export interface Authenticators extends Component {
	readonly byId: ReadonlyMap<string, Authenticator>;
}

/** Builds those that the service lists; they know nobody before `start`. */
export function createAuthenticators({ extensions, service }: AppConfig, runtime: Runtime): Authenticators {
	const listed = service.extensions.flatMap((id) => extensions.get(id) ?? []);
	const byId = new Map(
		listed.flatMap((extension) => {
			const authenticator = build(extension, runtime);
			return authenticator === undefined ? [] : [[extension.id, authenticator] as const];
		}),
	);
	return { ...inOrder(runtime.clock, [...byId.values()]), byId };
}

/** `undefined` for extensions that do something else. */
function build(extension: Configured<AppOptions['extensions']>, runtime: Runtime): Authenticator | undefined {
	const deps = { ...runtime, readFile: readTextFile };
	const path = ['extensions', extension.id];
	switch (extension.type) {
		case 'bearertokenauth':
			return createBearerTokens(deps, extension.options, path);
		case 'basicauth':
			return createBasicUsers(deps, extension.options, path);
		default:
			return undefined;
	}
}

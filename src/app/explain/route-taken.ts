// The routes an occurrence takes, in the operator's words. A webhook URL is a secret, so a destination is named by its lane,
// which is the same wherever the URL is.
import type { Quiet, Target } from '../../model/notification.ts';
import { writeMention } from '../shapes/mention.ts';
import type { RouteOptions } from '../shapes/routes.ts';
import type { Statement } from './witness.ts';

/** One route. */
export interface RouteTaken {
	/** `routes[0]` is the first that is configured, `default` the exporter's own destination. */
	readonly name: string;
	/** Absent for the default. */
	readonly condition?: string;
	readonly destination: string;
	readonly mentions: readonly string[];
	/** Why nothing is told there now; absent when it is. */
	readonly quiet?: Quiet;
}

/** The routes that said yes, each with its target; the default where none did. */
export function routesTaken(
	routes: readonly RouteOptions[],
	statements: readonly Statement[],
	targets: readonly Target[],
): readonly RouteTaken[] {
	const taken = statements.filter(({ verdict }) => verdict.status === 'match').map(({ condition }) => condition);
	return targets.map(({ lane, mentions, quiet }, at) => {
		const condition = taken[at];
		const index = routes.findIndex((route) => route.condition === condition);
		const named =
			condition === undefined ? { name: 'default' } : { name: `routes[${index}]`, condition: condition.text };
		return { ...named, destination: lane, mentions: mentions.map(writeMention), ...(quiet && { quiet }) };
	});
}

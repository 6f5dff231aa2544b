// The options of the processor `resource`, with the Collector's keys.
import { z } from 'zod';
import type { Value } from '../../model/telemetry.ts';
import type { ResourceAction } from '../../pipeline/resource.ts';

/** The options of a `resource` processor. */
export interface ResourceProcessorOptions {
	/** What is done to the sender's attributes, in order. */
	readonly attributes: readonly ResourceAction[];
}

/** Whole numbers are int64, as the Collector reads them. */
const value = z
	.union([z.string(), z.boolean(), z.number()])
	.transform((plain): Value => (typeof plain === 'number' && Number.isInteger(plain) ? BigInt(plain) : plain));

const action: z.ZodType<ResourceAction> = z
	.strictObject({
		key: z.string().min(1).describe('The attribute, such as service.owner.'),
		action: z.enum(['insert', 'update', 'upsert', 'delete']).describe('What is done with it.'),
		value: value.exactOptional().describe('What it is set to.'),
		fromAttribute: z.string().min(1).exactOptional().describe('The attribute whose value it is set to.'),
	})
	.refine(
		({ action, value, fromAttribute }) => {
			return action === 'delete' || (value === undefined) !== (fromAttribute === undefined);
		},
		{ path: ['value'], error: 'expected either `value` or `fromAttribute`' },
	)
	.refine(
		({ action, value, fromAttribute }) => {
			return action !== 'delete' || (value === undefined && fromAttribute === undefined);
		},
		{ path: ['value'], error: 'expected no value: the attribute is deleted' },
	);

/** The shape of a `resource` processor's options. */
export const resourceProcessorShape: z.ZodType<ResourceProcessorOptions> = z.strictObject({
	attributes: z.array(action).min(1).describe('What is done to the attributes of the sender, in order.'),
});

// The options of the receiver `otlp`: which doors are open. How they behave is each protocol's.
import { z } from 'zod';
import { type GrpcProtocolOptions, grpcProtocolShape } from './otlp-grpc.ts';
import { type HttpProtocolOptions, httpProtocolShape } from './otlp-http.ts';

/** The options of an `otlp` receiver. */
export interface OtlpReceiverOptions {
	/** A door is open if it is named; at least one is. */
	readonly protocols: { readonly http?: HttpProtocolOptions; readonly grpc?: GrpcProtocolOptions };
}

/** The shape of an `otlp` receiver's options. */
export const otlpReceiverShape: z.ZodType<OtlpReceiverOptions> = z.strictObject({
	protocols: z
		.strictObject({
			grpc: grpcProtocolShape.exactOptional().describe('OTLP over gRPC; "grpc:" alone means all defaults.'),
			http: httpProtocolShape.exactOptional().describe('OTLP over HTTP; "http:" alone means all defaults.'),
		})
		.refine(({ grpc, http }) => grpc !== undefined || http !== undefined, {
			error: 'expected at least one protocol: add "grpc:" or "http:" for all defaults',
		})
		.prefault({}),
});

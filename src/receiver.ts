// The public door for programs that take OTLP themselves: a receiver of one's own, or routes in a fastify app.
export {
	createReceiver,
	type OtlpReceiverPluginOptions,
	otlpReceiver,
	type Receiver,
	type ReceiverOptions,
} from './app/doors/embedded-receiver.ts';
export { ConfigError, type Fault } from './config/fault.ts';

// ExportLogsServiceResponse and ExportTraceServiceResponse, which differ in one field's name. Full success is an empty
// message: the specification wants `partial_success` unset.
import type { Encoding, Signal } from './decode/decode.ts';
import { messageField, numberField, textField } from './message-writer.ts';

/** What was not taken of an accepted request. Clients warn about it and never send it again. */
export interface PartialSuccess {
	readonly rejected: number;
	readonly message: string;
}

const rejectedNames: Readonly<Record<Signal, string>> = { logs: 'rejectedLogRecords', traces: 'rejectedSpans' };

/** The response as bytes. */
export function encodeExportResponse(signal: Signal, encoding: Encoding, partial?: PartialSuccess): Buffer {
	if (encoding === 'protobuf') return partial === undefined ? Buffer.alloc(0) : toProtobuf(partial);
	return Buffer.from(JSON.stringify(partial === undefined ? {} : toProtoJson(signal, partial)));
}

function toProtobuf({ rejected, message }: PartialSuccess): Buffer {
	return messageField(1, numberField(1, rejected), textField(2, message));
}

/** The count is an int64, which JSON carries as text. */
function toProtoJson(signal: Signal, { rejected, message }: PartialSuccess): object {
	return { partialSuccess: { [rejectedNames[signal]]: String(rejected), errorMessage: message } };
}

// What the pipelines can want at all, computed once from the configuration and handed to the decoders, so that a record
// nobody can want is skipped at the wire. Wanting too much costs time; wanting too little loses alerts.

/** What a decoder must hand on; everything else it may count and skip. */
export interface Interest {
	/** Somebody can want any record: nothing is skipped and the rest of this value does not matter. */
	readonly everything: boolean;
	/** The lowest wanted severity of a log record. A record without a severity is always wanted. */
	readonly severityNumber: number;
	/** Log records with an `exception.*` attribute whatever their severity, and spans with an `exception` event. */
	readonly exceptions: boolean;
	/** Spans with status ERROR. */
	readonly spanErrors: boolean;
	/** Spans at least this long, in milliseconds; `Infinity` when none are. */
	readonly slowSpanMs: number;
	/** Log records whose event name says that they tell of a job, whatever their severity. */
	readonly jobs: boolean;
}

/** Wants every record. */
export const everything: Interest = {
	everything: true,
	severityNumber: 0,
	exceptions: true,
	spanErrors: true,
	slowSpanMs: 0,
	jobs: true,
};

// What an operator has to mend before a store can be opened. The text is a whole sentence and needs no stack beside it.

/** A store that cannot be opened, or not be used as it is. */
export interface StoreFault extends Error {
	readonly code: 'ERR_STORE';
}

/** A fault with this text. */
export function storeFault(text: string, cause?: unknown): StoreFault {
	return Object.assign(new Error(text, cause === undefined ? {} : { cause }), { code: 'ERR_STORE' } as const);
}

/** Whether an error is such a fault. */
export function isStoreFault(error: unknown): error is StoreFault {
	return error instanceof Error && 'code' in error && error.code === 'ERR_STORE';
}

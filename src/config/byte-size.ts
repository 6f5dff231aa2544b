// Sizes in bytes as people write them: `20MiB`, `64 KiB`, `1.5GB`; a number without a unit is bytes.

const bytesPerUnit: ReadonlyMap<string, number> = new Map([
	['', 1],
	['b', 1],
	['kb', 1e3],
	['mb', 1e6],
	['gb', 1e9],
	['kib', 1024],
	['mib', 1024 ** 2],
	['gib', 1024 ** 3],
]);

/** Bytes, or `undefined` when the text is no size. */
export function parseByteSize(text: string): number | undefined {
	const [, amount, unit] = /^(\d+(?:\.\d+)?) ?([kmg]?i?b)?$/i.exec(text) ?? [];
	const factor = bytesPerUnit.get((unit ?? '').toLowerCase());
	return amount === undefined || factor === undefined ? undefined : Math.round(Number(amount) * factor);
}

/** The largest binary unit that loses nothing, else plain bytes. */
export function printByteSize(bytes: number): string | number {
	const fitting = (['GiB', 'MiB', 'KiB'] as const).find((unit) => {
		return bytes > 0 && bytes % (bytesPerUnit.get(unit.toLowerCase()) ?? 1) === 0;
	});
	return fitting === undefined ? bytes : `${bytes / (bytesPerUnit.get(fitting.toLowerCase()) ?? 1)}${fitting}`;
}

// Records of one resource or one scope come behind one another, as they came in one group; here they are put back into it.

/** Neighbours with the same key, together. */
export function inGroups<R, K>(records: readonly R[], keyOf: (record: R) => K): { key: K; records: R[] }[] {
	const groups: { key: K; records: R[] }[] = [];
	for (const record of records) {
		const last = groups.at(-1);
		if (last?.key === keyOf(record)) last.records.push(record);
		else groups.push({ key: keyOf(record), records: [record] });
	}
	return groups;
}

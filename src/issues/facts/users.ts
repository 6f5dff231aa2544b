// How many users were affected, without keeping who: a HyperLogLog sketch. Each user sets one of 256 registers to how
// unlikely their hash is, and from all of them the number follows, about 6.5 % off in one case of three. Nobody can be read
// out of it: a register stands for thousands of possible users.

/** A sketch of who was seen; absent when nobody was named. */
export type Users = Uint8Array | undefined;

/** The standard error is 1.04 / √256. */
const registers = 256;
/** Bits of a hash that say how unlikely it is; the other eight choose the register. */
const rankBits = 24;
/** The constant of the estimate for so many registers (Flajolet and others, 2007). */
const bias = 0.7213 / (1 + 1.079 / registers);

/** The sketch with one more user in it, in place; `hash` is eight hexadecimal digits. */
export function countUser(users: Users, hash: string): Users {
	const number = Number.parseInt(hash, 16);
	const register = number >>> rankBits;
	const rank = Math.clz32((number << (32 - rankBits)) | (1 << (31 - rankBits))) + 1;
	const sketch = users ?? new Uint8Array(registers);
	sketch[register] = Math.max(sketch[register] ?? 0, rank);
	return sketch;
}

/** Both together: who is in either. The order makes no difference. */
export function addUsers(one: Users, other: Users): Users {
	if (one === undefined || other === undefined) return one ?? other;
	return one.map((rank, register) => Math.max(rank, other[register] ?? 0));
}

/** About how many there are; few are counted by the registers that are still empty, which is nearly exact. */
export function estimate(users: Users): number | undefined {
	if (users === undefined) return undefined;
	const empty = users.filter((rank) => rank === 0).length;
	const raw = (bias * registers ** 2) / users.reduce((sum, rank) => sum + 2 ** -rank, 0);
	const few = empty > 0 && raw <= 2.5 * registers;
	return Math.round(few ? registers * Math.log(registers / empty) : raw);
}

/** As it is stored. */
export function writeUsers(users: Users): string | undefined {
	return users && Buffer.from(users).toString('base64');
}

/** Reads it back. */
export function readUsers(text: string | undefined): Users {
	return text === undefined ? undefined : new Uint8Array(Buffer.from(text, 'base64'));
}

// The part that all Lua scripts begin with: the engine's clock, documents, lanes. A script runs in one piece, and no error
// undoes what it wrote before; so arguments are made by our own code alone and what they are is never checked here.
import { timerLanePrefix } from '../../model/store.ts';

/**
 * Keys, all below the prefix in KEYS[1], whose braces keep them in one slot of a cluster:
 *
 * | key | type | holds |
 * |---|---|---|
 * | `:clock` | hash | `read` and `now` of the engine's clock, `floor` of versions, `seq` of ids, `schema` |
 * | `:d:<key>` | hash | a document: version `v`, `b`ody, cou`n`t, `s`een, end `x` |
 * | `:keys` | sorted set | the keys of all documents, in order of the alphabet |
 * | `:written` | sorted set | the same, in order of their latest write |
 * | `:ends` | sorted set | the keys of documents that expire, by their end |
 * | `:j:<id>` | hash | a delivery or dead letter: `l`ane, `b`ody, `o`nce, `s`ince, `t`ries, `f`ails, `u`nsure, `r`eason, `a`t |
 * | `:q:<lane>` | sorted set | ids by due time; 0 for the one that was claimed, which stays the head |
 * | `:lane:<lane>` | hash | `token`, `hold`, `arrival`; gone once the lane is empty and rested |
 * | `:lanes` | sorted set | lanes in which something waits, by when they are ready |
 * | `:waiting` | sorted set | all ids, by when they were enqueued |
 * | `:once` | hash | the id of the delivery that waits under a `once` |
 * | `:dead` | sorted set | ids of dead letters, oldest first |
 * | `:b:<bucket>` | string | what a budget remembers; gone once it is full again |
 */
export const head = `
local P = KEYS[1]
local at = 1
-- The arguments one after the other. ARGV[1] is the time, empty for the server's own.
local function arg()
	at = at + 1
	return ARGV[at]
end
local function number()
	return tonumber(arg())
end

-- Time as the engine counts it: a step back of the server's clock is taken out.
local read = tonumber(ARGV[1])
if not read then
	local t = redis.call('TIME')
	read = t[1] * 1000 + math.floor(t[2] / 1000)
end
local clock = redis.call('HMGET', P .. ':clock', 'read', 'now', 'floor')
local now = clock[1] and clock[2] + math.max(0, read - clock[1]) or read
-- Before anything else is written: when memory is short this is what fails, and nothing is half done.
local function begin()
	redis.call('HSET', P .. ':clock', 'read', read, 'now', now)
end
local function nextSeq()
	return redis.call('HINCRBY', P .. ':clock', 'seq', 1)
end
`;

/** Documents: reading one as it counts now, and applying a write to it. */
export const documents = `
local floor = tonumber(clock[3] or 0)
-- The document under a key; nil when there is none or its end has come.
local function live(key)
	local d = redis.call('HMGET', P .. ':d:' .. key, 'v', 'b', 'n', 's', 'x')
	if not d[1] or (d[5] and tonumber(d[5]) <= now) then return nil end
	return d
end
-- Deletes a document; one that is written later under its key gets a higher version.
local function remove(key)
	local v = redis.call('HGET', P .. ':d:' .. key, 'v')
	if v and tonumber(v) >= math.max(now, floor) then
		floor = v + 1
		redis.call('HSET', P .. ':clock', 'floor', floor)
	end
	redis.call('DEL', P .. ':d:' .. key)
	redis.call('ZREM', P .. ':keys', key)
	redis.call('ZREM', P .. ':written', key)
	redis.call('ZREM', P .. ':ends', key)
end
-- Reads the arguments of a write: key, expect ('' for none), body ('=...', 'keep', 'delete'), add, seen, ttl ('' for none).
local function readWrite()
	return { key = arg(), expect = number(), body = arg(), add = number(), seen = number(), ttl = number() }
end
local function isExpected(w, d)
	return not w.expect or w.expect == tonumber(d and d[1] or 0)
end
local function setEnd(w, d)
	if w.ttl then
		redis.call('HSET', P .. ':d:' .. w.key, 'x', now + w.ttl)
		redis.call('ZADD', P .. ':ends', now + w.ttl, w.key)
	elseif w.body ~= 'keep' and d and d[5] then
		redis.call('HDEL', P .. ':d:' .. w.key, 'x')
		redis.call('ZREM', P .. ':ends', w.key)
	end
end
-- Applies a write to its document d, nil when there is none; answers version and count afterwards.
local function apply(w, d)
	if not d then remove(w.key) end
	if w.body == 'delete' then
		if d then remove(w.key) end
		return 0, 0
	end
	if w.body == 'keep' and not d then return 0, 0 end
	local v = d and tonumber(d[1]) or math.max(now, floor) - 1
	local n = tonumber(d and d[3] or 0) + w.add
	local s = math.max(tonumber(d and d[4] or 0), w.seen)
	redis.call('HSET', P .. ':d:' .. w.key, 'n', n, 's', s)
	if w.body ~= 'keep' then
		v = v + 1
		redis.call('HSET', P .. ':d:' .. w.key, 'v', v, 'b', string.sub(w.body, 2))
	end
	if not d then redis.call('ZADD', P .. ':keys', 0, w.key) end
	redis.call('ZADD', P .. ':written', nextSeq(), w.key)
	setEnd(w, d)
	return v, n
end
-- Forgets the documents longest unwritten.
local function trimDocuments(max)
	local excess = redis.call('ZCARD', P .. ':written') - max
	if excess <= 0 then return end
	for _, key in ipairs(redis.call('ZRANGE', P .. ':written', 0, excess - 1)) do remove(key) end
end
`;

/** Lanes: their readiness, and enqueueing. */
export const lanes: string = `
-- A lane is ready at the later of its hold and its head's due time, and is listed while something waits in it.
local function refresh(lane)
	local first = redis.call('ZRANGE', P .. ':q:' .. lane, 0, 0, 'WITHSCORES')
	if not first[1] then return redis.call('ZREM', P .. ':lanes', lane) end
	local hold = tonumber(redis.call('HGET', P .. ':lane:' .. lane, 'hold') or 0)
	redis.call('ZADD', P .. ':lanes', math.max(hold, tonumber(first[2])), lane)
end
-- What waits for its time alone counts neither as waiting nor against a limit.
local function isTimer(lane)
	return string.sub(lane, 1, ${timerLanePrefix.length}) == '${timerLanePrefix}'
end
-- Reads the arguments of a delivery: lane, body, once ('=...' or ''), delay.
local function readDelivery()
	return { lane = arg(), body = arg(), once = arg(), delay = number() }
end
local function twinOf(delivery)
	return delivery.once ~= '' and redis.call('HGET', P .. ':once', delivery.once)
end
local function hasten(id, due)
	local lane = redis.call('HGET', P .. ':j:' .. id, 'l')
	if due >= tonumber(redis.call('ZSCORE', P .. ':q:' .. lane, id)) then return end
	redis.call('ZADD', P .. ':q:' .. lane, due, id)
	refresh(lane)
end
local function enqueue(delivery)
	local due = now + delivery.delay
	local twin = twinOf(delivery)
	if twin then return hasten(twin, due) end
	-- Padded, so that equal due times sort by age.
	local id = string.format('%016.0f', nextSeq())
	local lane = delivery.lane
	redis.call('HSET', P .. ':j:' .. id, 'l', lane, 'b', delivery.body, 'o', delivery.once, 's', now, 't', 0, 'f', 0, 'u', 0)
	redis.call('ZADD', P .. ':q:' .. lane, due, id)
	if not isTimer(lane) then redis.call('ZADD', P .. ':waiting', now, id) end
	if delivery.once ~= '' then redis.call('HSET', P .. ':once', delivery.once, id) end
	redis.call('PERSIST', P .. ':lane:' .. lane)
	refresh(lane)
end
-- Reads a write with its deliveries, and answers both.
local function readStep()
	local w = readWrite()
	local deliveries = {}
	for i = 1, number() do deliveries[i] = readDelivery() end
	return w, deliveries
end
`;

/** What a lane or a budget remembers: src/storage/gcra.ts in Lua. */
export const gcra = `
local function spend(arrival, gap)
	return math.max(now, arrival) + gap
end
local function freeAt(arrival, gap, burst)
	return math.max(now, arrival - (burst - 1) * gap)
end
-- What is no longer felt is left for the server to delete, a minute late, since its clock may differ from the engine's.
local function restAfter(arrival)
	return math.ceil(math.max(0, arrival - now)) + 60000
end
`;

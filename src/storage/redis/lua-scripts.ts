// The Lua scripts, one for each method of a store. The first argument of each is the time, empty for the server's own.
import { behindMax } from '../limits.ts';
import { documents, gcra, head, lanes } from './lua-head.ts';

/**
 * KEYS: the prefix. ARGV: time, then keys.
 * Result: for each key false or {version, body, count, seen}.
 */
export const getScript: string = `${head}${documents}
local docs = {}
for i = 2, #ARGV do
	local d = live(ARGV[i])
	docs[i - 1] = d and { d[1], d[2], d[3], d[4] } or false
end
return docs
`;

/**
 * KEYS: the prefix. ARGV: time, type, key to go on after or '', limit.
 * Result: up to limit + 1 of {key, version, body, count, seen}, in order of the keys.
 */
export const listScript: string = `${head}${documents}
local start, after, limit = arg() .. ':', arg(), number()
local last = string.sub(start, 1, -2) .. ';'
local from = after == '' and '[' .. start or '(' .. after
local docs = {}
while #docs <= limit do
	local keys = redis.call('ZRANGEBYLEX', P .. ':keys', from, '(' .. last, 'LIMIT', 0, limit + 1)
	if not keys[1] then break end
	for _, key in ipairs(keys) do
		local d = string.sub(key, 1, #start) == start and #docs <= limit and live(key)
		if d then docs[#docs + 1] = { key, d[1], d[2], d[3], d[4] } end
		from = '(' .. key
	end
end
return docs
`;

/**
 * KEYS: the prefix. ARGV: time, most deliveries, most documents, number of writes, then for each of them key, expect, body,
 * add, seen, ttl, number of deliveries, and for each of those lane, body, once, delay.
 * Result: for each write {'applied', version, count}, {'conflict', false or {version, body, count, seen}} or {'full'}.
 */
export const commitScript: string = `${head}${documents}${lanes}
begin()
local deliveriesMax, documentsMax = number(), number()
local function fits(deliveries)
	local fresh, seen = 0, {}
	for _, delivery in ipairs(deliveries) do
		local once = delivery.once
		if not isTimer(delivery.lane) and (once == '' or not (seen[once] or twinOf(delivery))) then fresh = fresh + 1 end
		seen[once] = once ~= ''
	end
	return fresh == 0 or redis.call('ZCARD', P .. ':waiting') + fresh <= deliveriesMax
end
local function commit(w, deliveries)
	local d = live(w.key)
	if not isExpected(w, d) then return { 'conflict', d and { d[1], d[2], d[3], d[4] } or false } end
	if not fits(deliveries) then return { 'full' } end
	for _, delivery in ipairs(deliveries) do enqueue(delivery) end
	return { 'applied', apply(w, d) }
end
local applied = {}
for i = 1, number() do applied[i] = commit(readStep()) end
trimDocuments(documentsMax)
return applied
`;

/**
 * KEYS: the prefix. ARGV: time, most claims, lease, token.
 * Result: {ms until a lane is ready or false, then for each claim {id, lane, body, tries, fails, unsure,
 * since, behind}}.
 */
export const claimScript: string = `${head}${documents}${lanes}
begin()
local max, lease, token = number(), number(), arg()
-- A few hundred at once outrun any writer and hold nobody up.
for _, key in ipairs(redis.call('ZRANGEBYSCORE', P .. ':ends', '-inf', now, 'LIMIT', 0, 200)) do remove(key) end
local result = { false }
for _, lane in ipairs(redis.call('ZRANGEBYSCORE', P .. ':lanes', '-inf', now, 'LIMIT', 0, max)) do
	local id = redis.call('ZRANGE', P .. ':q:' .. lane, 0, 0)[1]
	local j = redis.call('HMGET', P .. ':j:' .. id, 'b', 't', 'f', 'u', 's', 'o')
	if redis.call('HGET', P .. ':once', j[6]) == id then redis.call('HDEL', P .. ':once', j[6]) end
	redis.call('HSET', P .. ':j:' .. id, 't', j[2] + 1, 'u', 1)
	redis.call('ZADD', P .. ':q:' .. lane, 0, id)
	redis.call('HSET', P .. ':lane:' .. lane, 'token', token, 'hold', now + lease)
	refresh(lane)
	local behind = math.min(redis.call('ZCOUNT', P .. ':q:' .. lane, '-inf', now) - 1, ${behindMax})
	result[#result + 1] = { id, lane, j[1], j[2] + 1, j[3], j[4], j[5], behind }
end
local soonest = redis.call('ZRANGE', P .. ':lanes', 0, 0, 'WITHSCORES')
if soonest[1] then result[1] = math.ceil(math.max(0, soonest[2] - now)) end
return result
`;

/**
 * KEYS: the prefix. ARGV: time, lane, id, token, status, then for 'retry' wait, fails to add, unsure; for 'done' and 'dead'
 * gap or '', burst; and then for 'dead' reason and most dead letters, for 'done' most documents, number of writes, and the
 * writes as for a commit.
 * Result: 1, or 0 when the token is void.
 */
export const settleScript: string = `${head}${documents}${lanes}${gcra}
local lane, id, token, status = arg(), arg(), arg(), arg()
local L, J, Q = P .. ':lane:' .. lane, P .. ':j:' .. id, P .. ':q:' .. lane
if redis.call('HGET', L, 'token') ~= token then return 0 end
begin()
redis.call('HDEL', L, 'token')
if status == 'retry' then
	redis.call('HSET', L, 'hold', now + number())
	redis.call('HINCRBY', J, 'f', number())
	redis.call('HSET', J, 'u', number())
	refresh(lane)
	return 1
end
redis.call('ZREM', Q, id)
redis.call('ZREM', P .. ':waiting', id)
local gap, burst, hold = number(), number(), now
local arrival = tonumber(redis.call('HGET', L, 'arrival') or 0)
if gap then
	arrival = spend(arrival, gap)
	hold = freeAt(arrival, gap, burst)
end
redis.call('HSET', L, 'hold', hold, 'arrival', arrival)
if redis.call('EXISTS', Q) == 0 then redis.call('PEXPIRE', L, restAfter(arrival)) end
refresh(lane)
if status == 'dead' then
	redis.call('HSET', J, 'r', arg(), 'a', now)
	redis.call('ZADD', P .. ':dead', nextSeq(), id)
	local excess = redis.call('ZCARD', P .. ':dead') - number()
	for _, old in ipairs(excess > 0 and redis.call('ZRANGE', P .. ':dead', 0, excess - 1) or {}) do
		redis.call('ZREM', P .. ':dead', old)
		redis.call('DEL', P .. ':j:' .. old)
	end
	return 1
end
redis.call('DEL', J)
-- Not held to the limit: what was said must be remembered, and a place has just become free.
local documentsMax = number()
for i = 1, number() do
	local w, deliveries = readStep()
	local d = live(w.key)
	if isExpected(w, d) then
		for _, delivery in ipairs(deliveries) do enqueue(delivery) end
		apply(w, d)
	end
end
trimDocuments(documentsMax)
return 1
`;

/**
 * KEYS: the prefix. ARGV: time, bucket, gap, burst.
 * Result: 0 when one was taken, else ms to wait.
 */
export const takeScript: string = `${head}${gcra}
local B, gap, burst = P .. ':b:' .. arg(), number(), number()
local arrival = tonumber(redis.call('GET', B) or 0)
local wait = math.ceil(freeAt(arrival, gap, burst) - now)
if wait > 0 then return wait end
begin()
arrival = spend(arrival, gap)
redis.call('SET', B, arrival, 'PX', restAfter(arrival))
return 0
`;

/**
 * KEYS: the prefix. ARGV: time, 'list', 'requeue' or 'drop', id or ''.
 * Result: {id, lane, body, reason, at} for each dead letter, oldest first.
 */
export const deadScript: string = `${head}${lanes}
local operation, id = arg(), arg()
if operation ~= 'list' and redis.call('ZSCORE', P .. ':dead', id) then
	begin()
	local j = redis.call('HMGET', P .. ':j:' .. id, 'l', 'b')
	if operation == 'requeue' then enqueue({ lane = j[1], body = j[2], once = '', delay = 0 }) end
	redis.call('ZREM', P .. ':dead', id)
	redis.call('DEL', P .. ':j:' .. id)
end
local letters = {}
for i, each in ipairs(redis.call('ZRANGE', P .. ':dead', 0, -1)) do
	local j = redis.call('HMGET', P .. ':j:' .. each, 'l', 'b', 'r', 'a')
	letters[i] = { each, j[1], j[2], j[3], j[4] }
end
return letters
`;

/**
 * KEYS: the prefix. ARGV: time, lane, id to go on after or '', limit.
 * Result: up to limit + 1 of {id, body, since, due}, in order of the ids.
 */
export const waitingScript: string = `${head}
local lane, after, limit = arg(), arg(), number()
local found, dues = {}, {}
local queue = redis.call('ZRANGE', P .. ':q:' .. lane, 0, -1, 'WITHSCORES')
for i = 1, #queue, 2 do
	if queue[i] > after then
		found[#found + 1] = queue[i]
		dues[queue[i]] = queue[i + 1]
	end
end
table.sort(found)
local page = {}
for i = 1, math.min(#found, limit + 1) do
	local j = redis.call('HMGET', P .. ':j:' .. found[i], 'b', 's')
	page[i] = { found[i], j[1], j[2], dues[found[i]] }
end
return page
`;

/**
 * KEYS: the prefix. ARGV: time.
 * Result: {waiting, due, lanes, dead, since of the oldest or false}.
 */
export const statsScript: string = `${head}${documents}${lanes}
local due, waiting = 0, 0
for _, lane in ipairs(redis.call('ZRANGE', P .. ':lanes', 0, -1)) do
	if not isTimer(lane) then
		due = due + redis.call('ZCOUNT', P .. ':q:' .. lane, '-inf', now)
		waiting = waiting + 1
	end
end
local oldest = redis.call('ZRANGE', P .. ':waiting', 0, 0, 'WITHSCORES')
return {
	redis.call('ZCARD', P .. ':waiting'), due, waiting, redis.call('ZCARD', P .. ':dead'), oldest[2] or false
}
`;

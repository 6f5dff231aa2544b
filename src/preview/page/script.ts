// The page's script, which runs in the reader's browser: puts fragments in their places, writes moments in the reader's
// time zone, and keeps the address in step with what is open. It makes no HTML of its own.

/** The script at `/preview/page.js`. It holds no backquote and no dollar brace, so that it can stand in a template. */
export const pageScript: string = `
const $ = (id) => document.getElementById(id);
const logMax = 200;
const nearEndPx = 120;

// Where we are: '#C0ALERTS', '#C0ALERTS/1795157970.000100' for a thread, '#log' beside either.
let open = { channel: '', thread: '', log: false };

function container(into) {
	const present = $(into);
	if (present) return present;
	const made = document.createElement('section');
	made.id = into;
	made.hidden = true;
	$(into.startsWith('thread-') ? 'threads' : 'panes').append(made);
	return made;
}

function put({ into, id, html }, fresh) {
	const present = $(id);
	if (html === '') return present && present.remove();
	const piece = document.createRange().createContextualFragment(html).firstElementChild;
	piece.id = id;
	writeMoments(piece);
	if (present) takePlace(piece, present, fresh);
	else container(into).append(piece);
	if (into === 'log') return countRefusals(piece.parentElement);
	markDay(piece);
	if (!present && !fresh && into.startsWith('channel-')) countUnread(into.slice('channel-'.length), id);
}

// What the reader has opened stays open, and what waits for the app goes on waiting, however often a card is edited.
function takePlace(piece, present, fresh) {
	pairs(present, piece, 'details', (was, is) => { is.open = was.open; });
	for (const button of piece.querySelectorAll('button[data-action]')) if (waiting.has(keyOf(button, piece))) showWaiting(button, true);
	if (!fresh) pairs(present, piece, '.block', (was, is) => is.classList.toggle('changed', was.textContent !== is.textContent));
	present.replaceWith(piece);
}

function pairs(before, after, selector, see) {
	const [were, are] = [before, after].map((root) => [...root.querySelectorAll(selector)]);
	if (were.length === are.length) are.forEach((is, at) => see(were[at], is));
}

function take(fragments, fresh) {
	for (const fragment of fragments) put(fragment, fresh);
	show();
	for (const place of [$('panes'), $('threads')]) if (fresh || place.dataset.follow !== 'no') toEnd(place);
}

function toEnd(place) {
	place.scrollTop = place.scrollHeight;
}

function markDay(piece) {
	if (!piece.dataset.ts) return;
	const day = dayOf(new Date(Number(piece.dataset.ts) * 1000));
	const before = piece.previousElementSibling;
	piece.dataset.ofDay = day;
	if (!before || before.dataset.ofDay !== day) piece.dataset.day = day;
}

function countUnread(channel, id) {
	if (!id.startsWith('message-') || (channel === open.channel && !document.hidden)) return;
	const badge = document.querySelector('#link-' + CSS.escape(channel) + ' .unread');
	if (badge) badge.textContent = String(Number(badge.textContent || 0) + 1);
	showTitle();
}

function countRefusals(log) {
	while (log.children.length > logMax) log.firstElementChild.remove();
	const refused = log.querySelectorAll('.refused').length;
	$('refusals').textContent = refused > 0 ? String(refused) : '';
}

function showTitle() {
	const link = $('link-' + open.channel);
	const unread = [...document.querySelectorAll('.unread')].reduce((sum, badge) => sum + Number(badge.textContent || 0), 0);
	const name = link ? '# ' + link.dataset.name : '';
	$('title').textContent = name;
	$('typed').placeholder = name && 'Type a command in ' + name.replace(' ', '');
	document.title = (unread > 0 ? '(' + unread + ') ' : '') + (name || 'otel-slack preview');
}

function show() {
	const [channel, thread] = decodeURIComponent(location.hash.slice(1)).split('/');
	const before = open;
	if (channel === 'log') open = { ...open, log: true };
	else open = { channel, thread: thread || '', log: false };
	const first = document.querySelector('.channel');
	if (!$('link-' + open.channel) && first) open.channel = first.dataset.channel;
	for (const link of document.querySelectorAll('.channel')) link.classList.toggle('open', link.dataset.channel === open.channel);
	for (const pane of $('panes').children) pane.hidden = pane.id !== 'channel-' + open.channel;
	for (const pane of $('threads').children) pane.hidden = pane.id !== 'thread-' + open.channel + '-' + open.thread;
	$('thread').hidden = open.thread === '' || open.log;
	$('log-drawer').hidden = !open.log;
	$('log-link').classList.toggle('open', open.log);
	const link = $('link-' + open.channel);
	if (link && !document.hidden) link.querySelector('.unread').textContent = '';
	$('thread-channel').textContent = link ? '# ' + link.dataset.name : '';
	$('thread-close').href = $('log-close').href = '#' + open.channel;
	showTitle();
	if (before.channel !== open.channel) toEnd($('panes'));
	if (before.thread !== open.thread) toEnd($('threads'));
}

function pad(number) {
	return String(number).padStart(2, '0');
}

function startOfDay(date) {
	return new Date(date.getFullYear(), date.getMonth(), date.getDate());
}

function relativeDay(date) {
	const days = Math.round((startOfDay(new Date()) - startOfDay(date)) / 86400000);
	return { 0: 'today', 1: 'yesterday', '-1': 'tomorrow' }[days];
}

function dayOf(date) {
	const near = relativeDay(date);
	if (near) return near[0].toUpperCase() + near.slice(1);
	return date.toLocaleDateString(undefined, { weekday: 'long', month: 'long', day: 'numeric' });
}

function ago(date) {
	const seconds = (date - Date.now()) / 1000;
	const [unit, size] = [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]].find(([, size]) => Math.abs(seconds) >= size) || ['second', 1];
	return new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' }).format(Math.round(seconds / size), unit);
}

function writeToken(date, token) {
	const day = (options) => date.toLocaleDateString(undefined, options);
	const time = (options) => date.toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit', ...options });
	const long = { year: 'numeric', month: 'long', day: 'numeric' };
	const short = { year: 'numeric', month: 'short', day: 'numeric' };
	const pretty = (options) => relativeDay(date) || day(options);
	switch (token) {
		case 'date_num': return date.getFullYear() + '-' + pad(date.getMonth() + 1) + '-' + pad(date.getDate());
		case 'date_slash': return day({ year: 'numeric', month: '2-digit', day: '2-digit' });
		case 'date_long': case 'date_long_full': return day({ weekday: 'long', ...long });
		case 'date_long_pretty': return pretty({ weekday: 'long', ...long });
		case 'date': return day(long);
		case 'date_pretty': return pretty(long);
		case 'date_short': return day(short);
		case 'date_short_pretty': return pretty(short);
		case 'time': return time({});
		case 'time_secs': return time({ second: '2-digit' });
		case 'ago': return ago(date);
		case 'day_divider_pretty': return dayOf(date);
		default: return '{' + token + '}';
	}
}

function writeMoments(root) {
	for (const moment of root.querySelectorAll('time[data-format]')) {
		const date = new Date(moment.dateTime);
		const written = moment.dataset.format.replace(/\\{(\\w+)\\}/g, (_, token) => writeToken(date, token));
		moment.textContent = written[0].toUpperCase() === written[0] || moment.previousSibling ? written : written[0].toUpperCase() + written.slice(1);
		moment.title = date.toLocaleString();
	}
}

// The presses that the app has not answered yet.
const waiting = new Set();

function keyOf(button, message) {
	const { channel, ts } = message.dataset;
	const { action, value } = button.dataset;
	return [channel, ts, action, value].join(' ');
}

// The whole menu waits for its option.
function showWaiting(button, waits) {
	const menu = button.closest('details.menu');
	(menu ? menu.querySelector('summary') : button).classList.toggle('pending', waits);
	button.disabled = waits;
}

function copiesOf(key) {
	return [...document.querySelectorAll('.message button[data-action]')].filter((button) => keyOf(button, button.closest('.message')) === key);
}

async function press(button) {
	const message = button.closest('.message');
	const { channel, ts } = message.dataset;
	const { action, block, value } = button.dataset;
	const key = keyOf(button, message);
	if (waiting.has(key)) return;
	const menu = button.closest('details.menu');
	if (menu) menu.open = false;
	waiting.add(key);
	for (const copy of copiesOf(key)) {
		showWaiting(copy, true);
		complain(copy, '');
	}
	const answer = await tell('/preview/press', { channel, ts, action, block, value });
	waiting.delete(key);
	for (const copy of copiesOf(key)) {
		showWaiting(copy, false);
		complain(copy, wordsFor(answer));
	}
}

async function tell(path, told) {
	try {
		const response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(told) });
		return response.ok ? await response.json() : { status: 'gone' };
	} catch {
		return { status: 'gone' };
	}
}

function wordsFor({ status, error }) {
	if (status === 'failed') return 'The app did not take it: ' + error;
	if (status === 'unheard') return 'No app listens to what is pressed here.';
	return '';
}

function complain(button, words) {
	const place = button.closest('.block');
	const present = place.querySelector('.complaint');
	if (present) present.remove();
	if (words === '') return;
	const made = document.createElement('div');
	made.className = 'complaint';
	made.textContent = words;
	place.append(made);
}

async function type() {
	const text = $('typed').value.trim();
	if (text === '') return;
	if (!text.startsWith('/')) return hint('Only commands are heard here, such as /otel-slack list');
	$('typed').value = '';
	const { status } = await tell('/preview/command', { channel: open.channel, text });
	hint(status === 'gone' ? 'That is no command.' : '');
}

function hint(words) {
	$('hint').textContent = words;
}

document.addEventListener('click', (click) => {
	const thread = click.target.closest('[data-thread]');
	const button = click.target.closest('button[data-action]');
	if (button) press(button);
	if (!thread) return;
	click.preventDefault();
	const { channel, ts, parent } = thread.closest('.message').dataset;
	location.hash = channel + '/' + (parent || ts);
});

document.addEventListener('scroll', ({ target }) => {
	if (target.id !== 'panes' && target.id !== 'threads') return;
	const follows = target.scrollHeight - target.scrollTop - target.clientHeight < nearEndPx;
	target.dataset.follow = follows ? 'yes' : 'no';
}, true);

$('composer').addEventListener('submit', (submit) => {
	submit.preventDefault();
	type();
});
$('typed').addEventListener('input', () => hint(''));
$('push-switch').addEventListener('change', ({ target }) => document.body.classList.toggle('no-push', !target.checked));
document.addEventListener('visibilitychange', show);
addEventListener('hashchange', show);

const stream = new EventSource('/preview/stream');
stream.addEventListener('all', ({ data }) => {
	for (const id of ['channels', 'panes', 'threads', 'log']) $(id).replaceChildren();
	take(JSON.parse(data), true);
});
stream.addEventListener('change', ({ data }) => take(JSON.parse(data), false));
stream.onopen = () => { $('offline').hidden = true; };
stream.onerror = () => { $('offline').hidden = false; };
`;

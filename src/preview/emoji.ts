// The emoji an alert is likely to hold, by Slack's names; any other stays `:name:`, as Slack shows a name it does not know.

const emoji: ReadonlyMap<string, string> = new Map(
	Object.entries({
		'+1': '👍',
		alarm_clock: '⏰',
		arrow_down: '⬇️',
		arrow_up: '⬆️',
		ballot_box_with_check: '☑️',
		bar_chart: '📊',
		bell: '🔔',
		black_circle: '⚫',
		boom: '💥',
		bug: '🐛',
		calendar: '📆',
		chart_with_downwards_trend: '📉',
		chart_with_upwards_trend: '📈',
		check: '✔️',
		clock1: '🕐',
		construction: '🚧',
		exclamation: '❗',
		eyes: '👀',
		fire: '🔥',
		ghost: '👻',
		gear: '⚙️',
		hammer_and_wrench: '🛠️',
		heart: '❤️',
		heavy_check_mark: '✔️',
		hourglass: '⌛',
		hourglass_flowing_sand: '⏳',
		information_source: 'ℹ️',
		joy: '😂',
		large_blue_circle: '🔵',
		large_green_circle: '🟢',
		large_orange_circle: '🟠',
		large_purple_circle: '🟣',
		large_yellow_circle: '🟡',
		link: '🔗',
		lock: '🔒',
		mag: '🔍',
		mega: '📣',
		mute: '🔇',
		no_bell: '🔕',
		package: '📦',
		question: '❓',
		recycle: '♻️',
		red_circle: '🔴',
		repeat: '🔁',
		rocket: '🚀',
		rotating_light: '🚨',
		skull: '💀',
		snail: '🐌',
		speaker: '🔈',
		speech_balloon: '💬',
		stopwatch: '⏱️',
		tada: '🎉',
		thread: '🧵',
		turtle: '🐢',
		warning: '⚠️',
		wave: '👋',
		white_check_mark: '✅',
		white_circle: '⚪',
		wrench: '🔧',
		x: '❌',
		zap: '⚡',
		zzz: '💤',
	}),
);

/** The emoji of that name; `:name:` when it is not in the table. */
export function emojiOf(name: string): string {
	return emoji.get(name) ?? `:${name}:`;
}

/** The text with the names between colons turned into emoji. */
export function withEmoji(text: string): string {
	return text.replace(/:([\w+'-]+):/g, (whole, name: string) => emoji.get(name) ?? whole);
}

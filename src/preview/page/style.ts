// The page's frame: colours, sidebar, panes, drawers. What a message looks like is in message-style.ts.

/** The first half of the style sheet at `/preview/page.css`. */
export const pageStyle: string = `
:root {
	--text: #1d1c1d; --soft: #616061; --faint: #868686; --line: #dddddd; --ground: #ffffff; --raised: #f8f8f8;
	--hover: #f8f8f8; --link: #1264a3; --code: #c01343; --code-ground: #f6f6f6; --bar: #dddddd;
	--mention: #1264a3; --mention-ground: #e8f5fa; --loud-ground: #fdf2c9; --loud: #8a5b00;
	--side: #3f2a44; --side-text: #d5c8d8; --side-open: #1164a3; --badge: #cd2553; --good: #148567; --bad: #c01343;
	--button: #ffffff; --button-line: #bbbabb; --primary: #007a5a; --danger: #e01e5a; --app: #e8e8e8; --app-text: #616061;
}
@media (prefers-color-scheme: dark) {
	:root {
		--text: #d1d2d3; --soft: #ababad; --faint: #8b8c8e; --line: #35373b; --ground: #1a1d21; --raised: #222529;
		--hover: #222529; --link: #36a0e0; --code: #e8912d; --code-ground: #232529; --bar: #4a4d52;
		--mention: #1d9bd1; --mention-ground: #1d9bd11a; --loud-ground: #f2c74426; --loud: #f2c744;
		--side: #211827; --side-text: #b9adbd; --side-open: #1164a3; --good: #3dbd92; --bad: #f2607f;
		--button: #222529; --button-line: #565856; --app: #35373b; --app-text: #ababad;
	}
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html, body { height: 100%; margin: 0; }
body {
	display: flex; background: var(--ground); color: var(--text);
	font: 15px/1.46668 Lato, "Slack-Lato", "Helvetica Neue", Helvetica, "Segoe UI", Arial, "Noto Color Emoji", sans-serif;
	-webkit-font-smoothing: antialiased;
}
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--side-open); outline-offset: 1px; }

.sidebar { flex: 0 0 220px; display: flex; flex-direction: column; background: var(--side); color: var(--side-text); padding: 0 8px 12px; overflow: auto; }
.workspace { display: flex; align-items: baseline; gap: 8px; height: 49px; padding: 13px 8px 0; color: #fff; font-size: 17px; }
.workspace span { font-size: 12px; color: var(--side-text); }
.group { padding: 14px 8px 4px; font-size: 13px; }
.sidebar a { display: flex; align-items: center; gap: 8px; padding: 3px 8px; border-radius: 6px; color: var(--side-text); }
.sidebar a:hover { background: #ffffff1a; text-decoration: none; }
.sidebar a.open { background: var(--side-open); color: #fff; }
.sidebar a.archived .name { text-decoration: line-through; }
.sign { width: 14px; text-align: center; opacity: .8; }
.name { flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.unread:not(:empty), .refusals:not(:empty) { min-width: 20px; padding: 0 6px; border-radius: 10px; background: var(--badge); color: #fff; font-size: 12px; line-height: 18px; font-weight: 700; text-align: center; }
.log-link { margin-top: auto; }

main { flex: 1; display: flex; flex-direction: column; min-width: 0; }
.bar-top { flex: none; display: flex; align-items: center; gap: 12px; height: 49px; padding: 0 20px; border-bottom: 1px solid var(--line); }
.bar-top h1 { flex: 1; margin: 0; font-size: 18px; font-weight: 900; }
.bar-top small { color: var(--soft); font-size: 13px; font-weight: 400; }
.push-switch { display: flex; align-items: center; gap: 6px; color: var(--soft); font-size: 13px; cursor: pointer; }
.close { padding: 4px 8px; border-radius: 6px; color: var(--soft); }
.close:hover { background: var(--hover); text-decoration: none; }
#panes, #threads, #log { flex: 1; overflow: auto; }
#panes > section, #threads > section { padding: 12px 0 20px; }
#composer { flex: none; position: relative; margin: 0 20px 20px; }
#typed { width: 100%; padding: 9px 12px; border: 1px solid var(--button-line); border-radius: 8px; background: var(--ground); color: var(--text); font: inherit; }
#typed:focus { outline: 0; border-color: var(--faint); box-shadow: 0 1px 3px #00000014; }
#typed::placeholder { color: var(--faint); opacity: 1; }
#hint { position: absolute; left: 12px; top: 100%; color: var(--soft); font-size: 12px; line-height: 18px; }
aside { flex: 0 0 400px; display: flex; flex-direction: column; min-width: 0; border-left: 1px solid var(--line); background: var(--ground); }
.empty { margin: 56px auto; max-width: 560px; padding: 0 20px; color: var(--soft); text-align: center; }
.empty:not(:only-child) { display: none; }
.empty h2 { margin: 0 0 4px; color: var(--text); font-size: 20px; }
.empty pre { text-align: left; white-space: pre-wrap; overflow-wrap: anywhere; }
#offline { position: fixed; left: 50%; bottom: 16px; transform: translateX(-50%); padding: 6px 14px; border-radius: 8px; background: var(--bad); color: #fff; font-size: 13px; }

#log { display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.call { flex: none; padding: 6px 20px; border-bottom: 1px solid var(--line); font-size: 13px; }
.call summary { cursor: pointer; list-style: none; }
.call summary::-webkit-details-marker { display: none; }
.call-time { color: var(--faint); }
.verdict { font-weight: 700; color: var(--good); }
.refused .verdict { color: var(--bad); }
.faults { margin: 2px 0 0; padding-left: 18px; color: var(--soft); overflow-wrap: anywhere; }
.call pre { margin: 6px 0; max-height: 240px; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 11px; }

@media (max-width: 760px) {
	body { flex-direction: column; }
	.sidebar { flex: none; flex-direction: row; align-items: center; padding: 4px 8px; gap: 4px; }
	.sidebar #channels { display: flex; flex: 1; overflow: auto; }
	.sidebar .workspace, .sidebar .group { display: none; }
	.log-link { margin: 0; flex: none; }
	main { min-height: 0; }
	.bar-top { padding: 0 12px; }
	#composer { margin: 0 12px 20px; }
	aside { position: fixed; inset: 0; z-index: 2; border: 0; }
}
`;

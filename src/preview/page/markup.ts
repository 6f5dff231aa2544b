// The page's skeleton. Everything in it arrives later, through the live connection.

/** The page at `/`. */
export const pageMarkup: string = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>otel-slack preview</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/preview/page.css">
<script type="module" src="/preview/page.js"></script>
</head>
<body>
<nav class="sidebar" aria-label="Channels">
<div class="workspace"><b>otel-slack</b><span>preview</span></div>
<div class="group">Channels</div>
<div id="channels"></div>
<a class="log-link" id="log-link" href="#log"><span class="sign">≡</span> <span class="name">API log</span><span class="refusals" id="refusals"></span></a>
</nav>
<main>
<header class="bar-top"><h1 id="title"></h1><label class="push-switch"><input type="checkbox" id="push-switch" checked> notifications</label></header>
<div id="panes"></div>
<form id="composer"><input id="typed" autocomplete="off" spellcheck="false" maxlength="2000" aria-label="Command"><span id="hint" role="status"></span></form>
</main>
<aside id="thread" hidden aria-label="Thread">
<header class="bar-top"><h1>Thread <small id="thread-channel"></small></h1><a class="close" id="thread-close" href="#" aria-label="Close">✕</a></header>
<div id="threads"></div>
</aside>
<aside id="log-drawer" hidden aria-label="API log">
<header class="bar-top"><h1>API log</h1><a class="close" id="log-close" href="#" aria-label="Close">✕</a></header>
<div id="log"></div>
</aside>
<div id="offline" hidden>Not connected. Trying again …</div>
<noscript>The preview needs JavaScript for its live connection.</noscript>
</body>
</html>
`;

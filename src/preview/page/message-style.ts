// What a message looks like: byline, blocks, attachments, thread bar. The page around it is in style.ts.

/** The second half of the style sheet at `/preview/page.css`. */
export const messageStyle: string = `
.message { position: relative; display: flex; gap: 8px; padding: 8px 20px; }
.message:hover { background: var(--hover); }
.message[data-day] { margin-top: 34px; }
.message[data-day]::before { content: attr(data-day); position: absolute; top: -28px; left: 50%; transform: translateX(-50%); padding: 1px 14px; border: 1px solid var(--line); border-radius: 24px; background: var(--ground); font-size: 13px; font-weight: 700; white-space: nowrap; z-index: 1; }
.message[data-day]::after { content: ""; position: absolute; top: -15px; left: 0; right: 0; border-top: 1px solid var(--line); }
.avatar { flex: 0 0 36px; }
.avatar svg { width: 36px; height: 36px; border-radius: 8px; display: block; }
.message-body { flex: 1; min-width: 0; }
.byline { line-height: 22px; }
.byline > b { font-weight: 900; }
.byline time { color: var(--soft); font-size: 12px; margin-left: 4px; }
.app { padding: 1px 3px; border-radius: 3px; background: var(--app); color: var(--app-text); font-size: 10px; font-weight: 700; vertical-align: 2px; }
.origin { max-width: 692px; margin: -2px 0 2px; color: var(--soft); font-size: 13px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.content { overflow-wrap: anywhere; }
.block { max-width: 680px; padding: 2px 0; }
.edited { color: var(--faint); font-size: 12px; }

.content b { font-weight: 700; }
.content code { padding: 2px 3px 1px; border: 1px solid var(--line); border-radius: 3px; background: var(--code-ground); color: var(--code); font: 12px/1.5 Monaco, Menlo, Consolas, "Courier New", monospace; }
.content a code { color: var(--link); }
.content pre, .empty pre, .call pre { margin: 4px 0; padding: 8px; border: 1px solid var(--line); border-radius: 4px; background: var(--raised); font: 12px/1.50001 Monaco, Menlo, Consolas, "Courier New", monospace; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; }
.content pre[data-language]:not([data-language=""]) { position: relative; }
.content pre[data-language]:not([data-language=""])::after { content: attr(data-language); position: absolute; top: 4px; right: 8px; color: var(--faint); font-size: 11px; }
.content blockquote { position: relative; margin: 4px 0; padding-left: 16px; white-space: pre-wrap; }
.content blockquote::before { content: ""; position: absolute; inset: 0 auto 0 0; width: 4px; border-radius: 8px; background: var(--bar); }
.content blockquote + blockquote { margin-top: -4px; padding-top: 4px; }
.rich-section { white-space: pre-wrap; }
.rich-section:empty::after { content: "\\00a0"; }
.content ul, .content ol { margin: 0; padding-left: 28px; }
.content li { white-space: pre-wrap; }
.content .bordered { border-left: 4px solid var(--bar); }
ul.depth-0 { list-style: disc; } ul.depth-1 { list-style: circle; } ul.depth-2 { list-style: square; }
ol.depth-0 { list-style: decimal; } ol.depth-1 { list-style: lower-alpha; } ol.depth-2 { list-style: lower-roman; }
.indent-1 { margin-left: 28px !important; } .indent-2 { margin-left: 56px !important; } .indent-3 { margin-left: 84px !important; }
.indent-4 { margin-left: 112px !important; } .indent-5 { margin-left: 140px !important; } .indent-6 { margin-left: 168px !important; }
.indent-7 { margin-left: 196px !important; } .indent-8 { margin-left: 224px !important; }
.mention { padding: 0 2px 1px; border-radius: 3px; background: var(--mention-ground); color: var(--mention); }
.mention.everyone { background: var(--loud-ground); color: var(--loud); }
.emoji { font-size: 16px; line-height: 1; }

.section { display: flex; gap: 12px; }
.section-text { flex: 1; min-width: 0; }
.accessory { flex: none; }
.fields { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 8px 16px; }
.field.wide { grid-column: 1 / -1; }
.header { padding-top: 4px; font-size: 18px; font-weight: 700; line-height: 1.33334; }
.context { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 8px; padding: 2px 0; color: var(--soft); font-size: 13px; line-height: 1.38463; }
.context code { font-size: 11px; }
.content hr { margin: 6px 0; border: 0; border-top: 1px solid var(--line); }
.image { padding: 2px 8px; border: 1px dashed var(--line); border-radius: 4px; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; padding: 4px 0; }
.button { display: inline-block; padding: 0 12px 1px; height: 28px; border: 1px solid var(--button-line); border-radius: 8px; background: var(--button); color: var(--text); font: inherit; font-size: 13px; font-weight: 700; line-height: 26px; cursor: pointer; white-space: nowrap; }
.button:hover { background: var(--hover); text-decoration: none; box-shadow: 0 1px 3px #00000014; }
.button.primary { border-color: var(--primary); background: var(--primary); color: #fff; }
.button.danger { border-color: var(--danger); background: var(--danger); color: #fff; }
.button:disabled { cursor: default; }
.button.pending { opacity: .55; cursor: progress; }
.complaint { padding: 2px 0 4px; color: var(--bad); font-size: 13px; }
.menu { position: relative; }
.menu summary { list-style: none; }
.menu summary::-webkit-details-marker { display: none; }
.options { position: absolute; z-index: 2; top: 32px; left: 0; min-width: 200px; padding: 8px 0; border: 1px solid var(--line); border-radius: 8px; background: var(--ground); box-shadow: 0 5px 10px #0000001f; }
.options button { display: block; width: 100%; padding: 4px 20px; border: 0; background: none; color: var(--text); font: inherit; text-align: left; cursor: pointer; }
.options button:hover { background: var(--side-open); color: #fff; }
.table { overflow-x: auto; }
.table table { border-collapse: separate; border-spacing: 0; border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
.table td { padding: 6px 10px; border-bottom: 1px solid var(--line); border-right: 1px solid var(--line); vertical-align: top; white-space: nowrap; }
.table td.wrapped { white-space: normal; min-width: 160px; }
.table td.wrapped .rich-section { white-space: pre-wrap; }
.table td.right { text-align: right; } .table td.center { text-align: center; }
.table tr:first-child td { background: var(--raised); font-weight: 700; }
.table tr:last-child td { border-bottom: 0; }
.table td:last-child { border-right: 0; }
.unknown { display: inline-block; margin: 2px 0; padding: 2px 8px; border: 1px dashed var(--bad); border-radius: 4px; color: var(--bad); font-size: 13px; }

.attachment { position: relative; max-width: 696px; margin: 4px 0; padding-left: 16px; }
.attachment .bar { position: absolute; inset: 0 auto 0 0; width: 4px; height: 100%; border-radius: 8px; }
.attachment-body { min-width: 0; }
.attachment-title { font-weight: 700; }
.attachment-author { color: var(--soft); font-size: 13px; font-weight: 700; }
.folded summary { cursor: pointer; list-style: none; }
.folded:not([open]) summary { display: -webkit-box; -webkit-line-clamp: 5; -webkit-box-orient: vertical; overflow: hidden; }
.folded::after { content: "Show more"; color: var(--link); font-size: 13px; }
.folded[open]::after { content: ""; }

.file { max-width: 680px; margin: 6px 0 2px; padding: 8px 12px; border: 1px solid var(--line); border-radius: 8px; }
.file-head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 8px; }
.file-kind { color: var(--soft); font-size: 12px; }
.file pre { margin: 6px 0 0; font: 12px/1.50001 Monaco, Menlo, Consolas, "Courier New", monospace; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; }
.file.folded:not([open]) summary { display: block; }
.file.folded:not([open]) pre { max-height: calc(5 * 18px); overflow: hidden; -webkit-mask-image: linear-gradient(#000 60%, transparent); mask-image: linear-gradient(#000 60%, transparent); }
.file.folded:not([open]) pre + .file-kind { display: none; }

.message.only-you { background: var(--raised); }
.message.only-you .origin::before { content: ""; display: inline-block; width: 7px; height: 7px; margin: 0 6px 1px 0; border: 2px solid var(--faint); border-radius: 50%; }
@media (prefers-reduced-motion: no-preference) {
	.block.changed { border-radius: 4px; animation: changed 1.6s ease-out; }
	@keyframes changed { from { background: var(--loud-ground); box-shadow: 0 0 0 4px var(--loud-ground); } }
}

.reactions { display: flex; flex-wrap: wrap; gap: 4px; padding: 4px 0 2px; }
.reaction { padding: 2px 8px; border-radius: 12px; background: var(--raised); border: 1px solid var(--line); font-size: 12px; line-height: 16px; }
.reaction b { font-weight: 400; color: var(--soft); }
.push { max-width: 692px; margin-top: 2px; color: var(--faint); font-size: 12px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.push span { font-size: 10px; }
.no-push .push { display: none; }
.thread-bar { display: inline-flex; align-items: baseline; gap: 8px; margin: 4px 0 0 -6px; padding: 3px 6px; border: 1px solid transparent; border-radius: 6px; font-size: 13px; }
.thread-bar:hover { border-color: var(--line); background: var(--ground); text-decoration: none; }
.thread-bar span { color: var(--soft); }

@media (max-width: 760px) {
	.message { padding: 8px 12px; }
	.fields { grid-template-columns: minmax(0, 1fr); }
}
`;

// One call in the log, as HTML: what was asked, what Slack would have answered, and what is wrong where.
import { drawMoment } from './draw-leaves.ts';
import { type Html, html } from './html.ts';
import type { LoggedCall } from './workspace.ts';

/** Draws one call. */
export function drawCall(call: LoggedCall): Html {
	const { endpoint, channel, status, error, faults, body, outgoing } = call;
	const verdict = error ?? (status === 0 ? 'no answer' : 'ok');
	const look = error === undefined && status >= 200 && status < 300 ? 'taken' : 'refused';
	return html`<details class="call ${look}"><summary><span class="call-time">${drawMoment(call.at / 1000, {
		format: '{time_secs}',
		fallback: new Date(call.at).toISOString().slice(11, 19),
	})}</span> ${outgoing === true && 'to the app: '}<b>${endpoint}</b>${channel !== undefined && html` #${channel}`} <span class="verdict">${status > 0 && `${status} `}${verdict}</span>${
		faults.length > 0 && html`<ul class="faults">${faults.map((fault) => html`<li>${fault}</li>`)}</ul>`
	}</summary><pre>${body}</pre></details>`;
}

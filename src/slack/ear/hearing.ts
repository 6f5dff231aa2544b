// What a request to our server is answered: what Slack has signed is heard, and worked on after the answer; everybody else
// learns nothing but that they are not Slack. It knows no socket.
import type { Clock, Log } from '../../model/ports.ts';
import { readPress, unheard } from './actions.ts';
import type { Heard, Work } from './ear.ts';
import { fields, parseJson, words } from './payload.ts';
import { createVerify, type Verdict } from './signature.ts';
import { readSlashCommand } from './slash-command.ts';

/** The two things Slack calls a server for. */
export type Occasion = 'actions' | 'commands';

/** A request. */
export interface HeardRequest {
	readonly occasion: Occasion;
	/** The headers of the signature. */
	readonly timestamp: string | undefined;
	readonly signature: string | undefined;
	/** As it came, byte for byte. */
	readonly body: Buffer;
}

/** An answer; most are empty. */
export interface HeardAnswer {
	readonly status: 200 | 401 | 503;
	readonly body?: object;
}

/** What hearing needs. */
export interface HearingDeps {
	readonly clock: Clock;
	readonly log: Log;
	readonly work: Work;
}

/** A wrong secret is told within the minute; a stranger who tries many does not fill the log. */
const warningGapMs = 60_000;

/** Answers requests at once, for an app with this signing secret. */
export function createHearing(deps: HearingDeps, signingSecret: string): (request: HeardRequest) => HeardAnswer {
	const { clock, log, work } = deps;
	const verify = createVerify(deps, signingSecret);
	let quietUntil = 0;

	function turnAway(because: string): HeardAnswer {
		const now = clock.now();
		if (now >= quietUntil) {
			quietUntil = now + warningGapMs;
			log.warn(`slack: a request was turned away: ${because}`);
		}
		return { status: 401 };
	}

	return (request) => {
		const text = request.body.toString();
		const form = new URLSearchParams(text);
		// Slack looks at the certificate now and then, unsigned; it asks for nothing, and it gets nothing.
		if (form.get('ssl_check') === '1') return { status: 200 };
		const verdict = verify(request);
		if (verdict !== 'genuine') return turnAway(reasons[verdict]);
		const { type, challenge } = fields(parseJson(text));
		// What Slack wants to see again when somebody enters the address of a server.
		if (type === 'url_verification') return { status: 200, body: { challenge: words(challenge) } };
		return { status: work.begin(readers[request.occasion](form, clock.now())) ? 200 : 503 };
	};
}

const reasons: Readonly<Record<Exclude<Verdict, 'genuine'>, string>> = {
	unsigned: 'it is not signed',
	untimely: 'its time is more than five minutes from ours',
	forged: 'it is not signed with signing_secret',
	replayed: 'it has been sent before',
};

const readers: Readonly<Record<Occasion, (form: URLSearchParams, at: number) => Heard>> = {
	actions(form, at) {
		const payload = form.get('payload');
		return payload === null ? unheard('it holds no payload') : readPress(parseJson(payload), at);
	},
	commands: (form, at) => readSlashCommand(Object.fromEntries(form), at),
};

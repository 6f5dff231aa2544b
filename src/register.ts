// The public door for services that are not to be changed: `node --import otel-slack/register app.js`.
import { registerSlack } from './app/register.ts';

await registerSlack();

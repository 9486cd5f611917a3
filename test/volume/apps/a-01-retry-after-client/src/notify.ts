import type { Posting } from './client.js';

const HOOK = process.env.SLACK_WEBHOOK_URL ?? 'https://hooks.slack.com/services/T000/B000/xyz';

export async function notify(posting: Posting): Promise<void> {
  await fetch(HOOK, { method: 'POST', body: JSON.stringify({ text: posting.title }) });
}

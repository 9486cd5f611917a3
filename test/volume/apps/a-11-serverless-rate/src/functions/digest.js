import { pages } from '../api.js';

export async function handler() {
  let count = 0;
  for await (const nodes of pages('writing', 6)) count += nodes.length;
  await fetch(process.env.MAIL_HOOK ?? 'https://api.postmarkapp.com/email', { method: 'POST', body: JSON.stringify({ count }) });
}

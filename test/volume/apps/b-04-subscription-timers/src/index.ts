import subscriptions from '../data/subscriptions.json';
import { SubscriptionManager } from './manager';
import { rssSource } from './source';
import type { Subscription } from './types';

const manager = new SubscriptionManager(rssSource(process.env.FEED_TOKEN ?? ''), async (owner, titles) => {
  await fetch(`https://api.telegram.org/bot${process.env.BOT_TOKEN}/sendMessage`, {
    method: 'POST',
    body: JSON.stringify({ chat_id: owner, text: titles.join('\n') }),
  });
});

(subscriptions as Subscription[]).forEach((subscription) => manager.add(subscription));

process.once('SIGTERM', () => {
  manager.stopAll();
  process.exit(0);
});

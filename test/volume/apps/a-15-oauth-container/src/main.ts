import { TokenStore } from './auth.js';
import { Container } from './container.js';
import { Gateway } from './gateway.js';
import { Ledger } from './ledger.js';

const container = new Container()
  .register('tokens', () => new TokenStore({ id: process.env.CLIENT_ID!, secret: process.env.CLIENT_SECRET! }, process.env.REFRESH_TOKEN!))
  .register('gateway', (c) => new Gateway(process.env.API_URL ?? 'https://api.upwork.com/', c.get('tokens')))
  .register('ledger', (c) => new Ledger(c.get('gateway')));

const ledger = container.get<Ledger>('ledger');

async function keepUp(): Promise<never> {
  for (;;) {
    await ledger.pull().catch((error: unknown) => console.error(error));
    await new Promise((resolve) => setTimeout(resolve, 7 * 60 * 1000));
  }
}

void keepUp();

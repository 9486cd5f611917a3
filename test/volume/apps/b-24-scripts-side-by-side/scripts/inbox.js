import { get, retrying } from './upstream.js';

const flag = process.argv.indexOf('--every');
const every = flag === -1 ? 60 : Number(process.argv[flag + 1]);

async function check() {
  const { id } = await retrying(() => get('messages/v3/inbox.json', { limit: 20 }));
  console.log('inbox', id);
}

check();
setInterval(() => check().catch(console.error), every * 1000);

import { request } from 'node:https';

const seconds = Number.parseInt(process.env.SCAN_INTERVAL ?? '60', 10);

function page(offset) {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { hostname: 'api.upwork.com', path: `/api/profiles/v2/search/jobs.json?q=devops&sort=create_time%20desc&paging=${offset};50`, headers: { Authorization: `Bearer ${process.env.TOKEN}` } },
      (incoming) => {
        let text = '';
        incoming.setEncoding('utf8');
        incoming.on('data', (part) => (text += part));
        incoming.once('end', () => resolve(JSON.parse(text)));
      },
    );
    outgoing.on('error', reject).end();
  });
}

let previous;

async function scan() {
  const { jobs } = await page(0);
  const stop = jobs.findIndex((job) => job.id === previous);
  previous = jobs[0]?.id;
  console.log(stop === -1 ? jobs.length : stop, 'new');
}

for (;;) {
  const started = Date.now();
  await scan().catch((error) => console.error('scan failed', error));
  const rest = seconds * 1000 - (Date.now() - started);
  await new Promise((done) => setTimeout(done, Math.max(rest, 0)));
}

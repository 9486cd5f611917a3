import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { contract } from './contract.js';

const secret = process.env.HOOK_SECRET ?? '';
const handled = new Set();

function isGenuine(body, signature = '') {
  const wanted = createHmac('sha256', secret).update(body).digest('hex');
  return signature.length === wanted.length && timingSafeEqual(Buffer.from(signature), Buffer.from(wanted));
}

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

const routes = {
  'POST /hooks/contract': async (request, response) => {
    const body = await bodyOf(request);
    if (!isGenuine(body, request.headers['x-signature'])) return response.writeHead(401).end();
    const event = JSON.parse(body);
    response.writeHead(202).end();
    if (handled.has(event.id)) return;
    handled.add(event.id);
    if (event.kind === 'contract.updated') console.log(await contract(event.contractId));
  },
  'GET /healthz': (request, response) => response.writeHead(200).end('ok'),
};

createServer((request, response) => {
  const route = routes[`${request.method} ${request.url.split('?')[0]}`];
  if (!route) return response.writeHead(404).end();
  Promise.resolve(route(request, response)).catch((error) => {
    console.error(error);
    if (!response.headersSent) response.writeHead(500).end();
  });
}).listen(process.env.PORT ?? 8080);

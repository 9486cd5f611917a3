import { request } from 'node:https';

export function get(path, query = {}) {
  const search = new URLSearchParams(query).toString();
  const options = { host: 'api.upwork.com', path: `/api/${path}${search && `?${search}`}`, headers: { Authorization: `Bearer ${process.env.TOKEN}` } };
  return new Promise((resolve, reject) => {
    request(options, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += chunk));
      response.on('end', () => (response.statusCode < 300 ? resolve(JSON.parse(body)) : reject(new Error(`${path}: ${response.statusCode}`))));
    })
      .on('error', reject)
      .end();
  });
}

export async function retrying(task, times = 3) {
  try {
    return await task();
  } catch (error) {
    if (times <= 1) throw error;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return retrying(task, times - 1);
  }
}

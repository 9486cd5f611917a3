const entries = new Map();

export async function getJson(url, init = {}) {
  const cached = entries.get(url);
  const headers = new Headers(init.headers);
  if (cached) headers.set('If-None-Match', cached.etag);
  const response = await fetch(url, { ...init, headers });
  if (response.status === 304) return { data: cached.data, isNew: false };
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const data = await response.json();
  const etag = response.headers.get('etag');
  if (etag) entries.set(url, { etag, data });
  return { data, isNew: true };
}

import https from 'node:https';

export function httpsJson(options: https.RequestOptions, payload?: string): Promise<any> {
  const { promise, resolve, reject } = defer<any>();
  const request = https.request({ timeout: 5_000, ...options }, (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => {
      if ((response.statusCode ?? 500) >= 400) reject(new Error(`HTTP ${response.statusCode}`));
      else resolve(JSON.parse(Buffer.concat(chunks).toString()));
    });
  });
  request.on('error', reject);
  request.end(payload);
  return promise;
}

function defer<T>() {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { EventEmitter } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { Readable, Writable } from 'node:stream';
import tls from 'node:tls';

const hasBody = (status) => status !== 204 && status !== 304;

/** Puts the platform in the place of the network; servers only remember who listens. */
export function installNetwork(platform, clock) {
  const servers = [];
  globalThis.fetch = fetchThrough(platform, clock);
  for (const module of [http, https]) {
    module.request = (...args) => new Outgoing(platform, clock, module === https ? 'https:' : 'http:', args);
    module.get = (...args) => module.request(...args).end();
    module.createServer = (...args) => new Listener(servers, args.find((argument) => typeof argument === 'function'));
  }
  const refuse = () => {
    throw new Error('The harness opens no socket and starts no process.');
  };
  net.Socket.prototype.connect = refuse;
  net.Server.prototype.listen = refuse;
  Object.assign(net, { connect: refuse, createConnection: refuse });
  tls.connect = refuse;
  dgram.createSocket = refuse;
  for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) dns[name] = refuse;
  for (const name of ['spawn', 'exec', 'execFile', 'fork', 'spawnSync', 'execSync', 'execFileSync']) childProcess[name] = refuse;
  syncBuiltinESMExports();
  return { servers };
}

function fetchThrough(platform, clock) {
  return async (input, init) => {
    const isPlain = !(input instanceof Request) && (init?.body === undefined || typeof init.body === 'string');
    // Most requests are a text; to dress those up as a Request takes longer than all the rest.
    const request = isPlain ? { url: String(input), method: init?.method ?? 'GET', headers: new Headers(init?.headers) } : new Request(input, init);
    const body = isPlain ? (init?.body ?? '') : await request.text();
    const signal = init?.signal ?? (isPlain ? undefined : request.signal);
    signal?.throwIfAborted();
    const { delay, status, headers, text } = platform.receive({ url: new URL(request.url), method: request.method, headers: request.headers, body });
    await new Promise((resolve, reject) => {
      const abort = () => {
        clock.disarm(timer);
        reject(signal.reason);
      };
      const timer = clock.timer(() => {
        signal?.removeEventListener('abort', abort);
        resolve();
      }, delay);
      signal?.addEventListener('abort', abort, { once: true });
    });
    return new Response(hasBody(status) ? text : null, { status, headers });
  };
}

/** A request by way of `http` or `https`. */
class Outgoing extends Writable {
  #platform;
  #clock;
  #chunks = [];
  #limit = 0;
  #timers = [];

  constructor(platform, clock, protocol, args) {
    super({ autoDestroy: false });
    this.#platform = platform;
    this.#clock = clock;
    const callback = args.find((argument) => typeof argument === 'function');
    const options = Object.assign({}, ...args.filter((argument) => typeof argument === 'object' && !(argument instanceof URL)));
    const given = args.find((argument) => typeof argument === 'string' || argument instanceof URL);
    const host = options.hostname ?? String(options.host ?? 'localhost').replace(/:\d+$/, '');
    this.url = given === undefined ? new URL(options.path ?? '/', `${options.protocol ?? protocol}//${host}`) : new URL(given);
    this.method = options.method ?? 'GET';
    this.headers = new Headers(Object.entries(options.headers ?? {}).map(([name, value]) => [name, String(value)]));
    if (callback !== undefined) this.once('response', callback);
    if (options.timeout !== undefined) this.setTimeout(options.timeout);
    options.signal?.addEventListener('abort', () => this.destroy(Object.assign(new Error('The operation was aborted'), { name: 'AbortError' })));
  }

  setHeader(name, value) {
    this.headers.set(name, String(value));
  }

  getHeader(name) {
    return this.headers.get(name) ?? undefined;
  }

  setTimeout(limit, callback) {
    this.#limit = limit;
    if (callback !== undefined) this.once('timeout', callback);
    return this;
  }

  abort() {
    this.destroy(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
  }

  _write(chunk, _encoding, done) {
    this.#chunks.push(chunk);
    done();
  }

  _destroy(error, done) {
    for (const timer of this.#timers) this.#clock.disarm(timer);
    done(error);
  }

  _final(done) {
    done();
    const { delay, status, headers, text } = this.#platform.receive({ url: this.url, method: this.method, headers: this.headers, body: Buffer.concat(this.#chunks).toString() });
    if (this.#limit > 0 && this.#limit < delay) this.#timers.push(this.#clock.timer(() => this.emit('timeout'), this.#limit));
    this.#timers.push(
      this.#clock.timer(() => {
        const response = Object.assign(new Readable({ read: () => undefined }), { statusCode: status, statusMessage: http.STATUS_CODES[status], headers });
        if (hasBody(status)) response.push(text);
        response.push(null);
        this.emit('response', response);
      }, delay),
    );
  }
}

class Listener extends EventEmitter {
  #servers;

  constructor(servers, handler) {
    super();
    this.#servers = servers;
    if (handler !== undefined) this.on('request', handler);
  }

  listen(...args) {
    this.#servers.push(this);
    const callback = args.find((argument) => typeof argument === 'function');
    process.nextTick(() => {
      this.emit('listening');
      callback?.();
    });
    return this;
  }

  address() {
    return { address: '127.0.0.1', family: 'IPv4', port: 8080 };
  }

  close(callback) {
    const index = this.#servers.indexOf(this);
    if (index !== -1) this.#servers.splice(index, 1);
    if (callback !== undefined) process.nextTick(callback);
    return this;
  }

  unref() {
    return this;
  }
}

/** Lets a person's request run into a Node handler `(request, response)`. */
export function visit(handler, { method = 'GET', url = '/', headers = {}, body }) {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const request = Object.assign(Readable.from(text === '' ? [] : [Buffer.from(text)]), {
    method,
    url,
    headers: { host: 'app.example', ...(text === '' ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }), ...headers },
    socket: { remoteAddress: '127.0.0.1' },
  });
  const response = new Writable({ write: (_chunk, _encoding, done) => done() });
  const sent = new Map();
  Object.assign(response, {
    statusCode: 200,
    setHeader: (name, value) => (sent.set(name.toLowerCase(), value), response),
    getHeader: (name) => sent.get(name.toLowerCase()),
    removeHeader: (name) => sent.delete(name.toLowerCase()),
    flushHeaders: () => undefined,
    writeHead: (status) => {
      response.statusCode = status;
      response.headersSent = true;
      return response;
    },
  });
  return handler(request, response);
}

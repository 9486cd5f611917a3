// Resolved by the harness for apps that import the package, which is not installed here.
const { createServer } = require('node:http');

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'all', 'use'];

function matcher(pattern, isPrefix) {
  const names = [];
  const source = pattern.replace(/\/$/, '').replace(/:(\w+)/g, (_, name) => (names.push(name), '([^/]+)'));
  const expression = new RegExp(`^${source}${isPrefix ? '(?=/|$)' : '/?$'}`);
  return (path) => {
    const found = expression.exec(path);
    return found === null ? undefined : { length: found[0].length, params: Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found[index + 1])])) };
  };
}

function router() {
  const layers = [];
  const handle = (request, response, done) => {
    const [path, search = ''] = request.url.split('?');
    request.query = Object.fromEntries(new URLSearchParams(search));
    let index = 0;
    const next = (error) => {
      if (error !== undefined && error !== 'route') return done(error);
      const layer = layers[index++];
      if (layer === undefined) return done();
      const found = layer.match(path);
      if (found === undefined || (layer.method !== 'use' && layer.method !== 'all' && layer.method !== request.method.toLowerCase())) return next();
      request.params = { ...request.params, ...found.params };
      const before = request.url;
      if (layer.method === 'use') request.url = request.url.slice(found.length) || '/';
      return Promise.resolve(
        layer.run(request, response, (failure) => {
          request.url = before;
          next(failure);
        }),
      ).catch(done);
    };
    next();
  };
  for (const method of METHODS) {
    handle[method] = (...args) => {
      const path = typeof args[0] === 'string' ? args.shift() : '/';
      for (const run of args.flat()) if (run.length < 4) layers.push({ method, match: path === '/' && method === 'use' ? () => ({ length: 0, params: {} }) : matcher(path, method === 'use'), run });
      return handle;
    };
  }
  return handle;
}

function dress(response) {
  return Object.assign(response, {
    status: (code) => Object.assign(response, { statusCode: code }),
    sendStatus: (code) => (response.status(code), response.end()),
    json: (value) => response.end(JSON.stringify(value)),
    send: (value) => response.end(typeof value === 'object' ? JSON.stringify(value) : String(value ?? '')),
    set: (name, value) => response.setHeader(name, value),
    type: () => response,
    redirect: () => response.status(302).end(),
    locals: {},
  });
}

function json() {
  return async (request, _response, next) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    request.body = text === '' ? {} : JSON.parse(text);
    request.rawBody = Buffer.from(text);
    next();
  };
}

function express() {
  const handle = router();
  const app = (request, response) =>
    handle(Object.assign(request, { params: {}, get: (name) => request.headers[name.toLowerCase()] }), dress(response), (error) => {
      response.status(error === undefined ? 404 : 500).end();
    });
  for (const method of METHODS) app[method] = (...args) => (handle[method](...args), app);
  app.set = () => app;
  app.listen = (...args) => createServer(app).listen(...args);
  return app;
}

module.exports = express;
module.exports.Router = router;
module.exports.json = json;

import type { Run } from '../walk/run.ts';
import { handOver, state } from '../walk/handed.ts';
import { type ClientValue, type Value } from '../walk/values.ts';
import { loadPage } from './http.ts';
import { addressIn } from './jvm-http.ts';
import { movesTo } from './pages.ts';
import { configure } from './ruby-frameworks.ts';

/** What clients call the address that all their requests begin with. */
const BASE = /^@?(?:base_?(?:address|ur[li])|url_prefix|host_?url|url)$/i;

/** What steers a browser, by what made it or how it is called. */
const STEERS = /(?:Driver|Browser)(?:\(\))?$/i;

/** What happens where something of a library is given a value: a client is told where it asks, a browser goes to a page. Whether anything does. */
export function assignedTo(run: Run, object: Value, name: string | null, value: Value, at: number): boolean {
  if (object.kind === 'client' && name !== null && BASE.test(name)) {
    Object.assign(object, { base: addressIn(value) } satisfies Partial<ClientValue>);
    return true;
  }
  if (object.kind === 'library' && run.module.code.language === 'ruby' && name !== null && configure(run, `${object.path}.${name}`, value)) return true;
  if (run.module.code.language === 'csharp' && name === 'Url' && ((object.kind === 'library' && STEERS.test(object.path)) || (object.kind === 'unknown' && STEERS.test(object.what)))) {
    loadPage({ run, path: `${object.kind === 'library' ? object.path : object.what}.Url`, self: object, given: [value], named: new Map(), before: [], at, isNew: false }, addressIn(value));
    return true;
  }
  if (movesTo(run, object, name, value, at)) return true;
  if (name !== null && (object.kind === 'unknown' || object.kind === 'library' || (object.kind === 'answer' && object.name === 'request')) && /^(?:javascript|python|php)$/.test(run.module.code.language)) (/\.config$/.test(object.kind === 'library' ? object.path : '') ? state : handOver)(run, name, value);
  return false;
}

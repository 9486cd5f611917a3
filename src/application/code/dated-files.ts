import { datedPaths } from '../../policy/application-code.ts';
import { insideOf } from '../../practices/code.ts';
import { makingsOf, namesIn } from '../../practices/flow.ts';
import { calls } from '../../practices/libraries.ts';
import { argument } from '../../practices/lifetimes.ts';
import type { Related } from '../../problem.ts';
import { placeAt, type Source } from './sources.ts';

/** Files of each day or hour that a program leaves behind: a new name is written beside the old ones. */
export function datedFiles(programs: readonly Source[]): Related[] {
  for (const source of programs) {
    for (const { index, path } of writingsIn(source.code)) if (isDated(path, source.code, index)) return [placeAt(source, index, 'a file for each day')];
  }
  return [];
}

const OPENED = /(?<![\w.])(?:open|fopen|(?:aiofiles|io|codecs|gzip|File|CSV)\.open)(?=\([^\n]{1,200}?,\s*(?:mode\s*=\s*)?['"][rbt]?[awx])|\b(?:os\.(?:Create|OpenFile)|(?:fs\.)?createWriteStream)(?=\()|\bnew\s+(?:FileWriter|PrintWriter|StreamWriter|FileOutputStream)(?=\()/g;

/** Where files are written, and how their path is written. */
function* writingsIn(code: string): Generator<{ readonly index: number; readonly path: string }> {
  for (const pattern of [...calls.filter(({ store }) => store === 'a file').map(({ call }) => call), OPENED]) {
    for (const { 0: text, index } of code.matchAll(pattern)) {
      const first = argument(insideOf(code, index + text.length), 0);
      // A path that writes stands before its method.
      const receiver = /^\.|\.(?:write_text|write_bytes|writeText|appendText|writeAsString)\b/i.test(text) ? (/[\w.()/"'{}$: -]{1,160}$/.exec(code.slice(Math.max(0, index - 160), index))?.[0] ?? '') : first;
      yield { index, path: receiver };
    }
  }
}

const OWN = /\b(?:logs?|errors?|crash|invoices?|receipts?|backups?|tokens?|sessions?|screenshots?|tmp|temp|tempnam|tmpdir|mkdtemp|gettempdir|stdout)\b/i;
const DEEPEST = 2;

/** Whether a path, with what its names stand for, is another one on another day. */
function isDated(path: string, code: string, before: number): boolean {
  let texts = [path];
  const all = [path];
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    texts = texts.flatMap((text) => [...namesIn(text), ...[...text.matchAll(/[$#]?\{(\w+)/g)].map(([, name = '']) => name)]).flatMap((name) => makingsOf(name, code, before));
    all.push(...texts);
  }
  const whole = all.join('\n');
  return !OWN.test(whole.replace(/_/g, ' ')) && datedPaths.dated.test(whole.replace(new RegExp(datedPaths.coming, 'g'), ' '));
}

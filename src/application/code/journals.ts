import { journalLifetimes } from '../../policy/application-code.ts';
import { insideOf } from '../../practices/code.ts';
import { fileJournals } from '../../practices/elsewhere.ts';
import { makingsOf } from '../../practices/flow.ts';
import type { Related } from '../../problem.ts';
import { asksPlatform } from './scopes.ts';
import { placeAt, type Source } from './sources.ts';

/** Answers of the platform that are written into a journal, which is kept in files. */
export interface Journal {
  /** For how long; null where nothing ends it. */
  readonly hours: number | null;
  readonly place: Related;
}

export function journalOf(sources: readonly Source[]): Journal | null {
  const days = sources.flatMap(daysIn);
  if (days.length === 0 && !sources.some(({ code }) => fileJournals.test(code))) return null;
  for (const source of sources) {
    const at = answerLogged(source);
    if (at !== null) return { hours: days.length === 0 ? null : Math.max(...days) * 24, place: placeAt(source, at, 'whole answers in a log') };
  }
  return null;
}

function daysIn({ code }: Source): number[] {
  return journalLifetimes.flatMap(({ pattern, beside, perDay }) => {
    if (beside?.test(code) === false) return [];
    const match = pattern.exec(code);
    const amount = Object.values(match?.groups ?? {}).find((one) => one !== undefined);
    return match === null || amount === undefined ? [] : [Number(amount) / (perDay?.(code.slice(Math.max(0, match.index - 500), match.index + match[0].length + 500)) ?? 1)];
  });
}

/** What is told of a request that failed is no answer. */
const CALLS = /\b(?:\w*[lL]ogger|logging|log|LOG|slog|winston|pino|loguru|Log|zap|sugar)(?:\.|->|::)(?:info|debug|trace|verbose|notice|fine|Info|Debug|Trace|Infow|Debugw|Infof|Debugf|Printf|Println|Print|Information|Verbose|LogInformation|LogDebug|LogTrace)\s*(?=\()/g;
const PARSED = /\.json\(\)|\bJSON\.(?:parse|load)\b|\bjson_decode\(|\bjson\.loads?\(|\bReadFromJson\w*|\bReadAsString\w*|\bDeserialize\w*|\.text\(\)|\bio\.ReadAll\(|->getBody\(|->json\(|\.bodyAsText\(|\.readValue\(|\.(?:body|text|content)\b(?!\()|\.body\(\)|\bfetch\(|\bjsonDecode\(/;
/** What is taken out of an answer and is none of its data. */
const PART = /\.(?:errors?|status\w*|message|headers|extensions|length|size|ok)\b|\[\s*['"](?:errors?|status|message|extensions)['"]\s*\]/;
const FAILED = /!\w+\.ok\b|\bstatus\w*(?:\(\))?\s*(?:!==?|>=?|===?\s*[45])|\bcatch\b|\brescue\b|\bexcept\b|\berr != nil/;

/** Where a file that asks the platform logs all that it was answered. */
function answerLogged(source: Source): number | null {
  const { code } = source;
  if (!asksPlatform(source)) return null;
  for (const { 0: text, index } of code.matchAll(CALLS)) {
    const given = insideOf(code, index + text.length, 600);
    if (FAILED.test(code.slice(Math.max(0, index - 120), index).split(/[;}]\s*\n/).at(-1) ?? '')) continue;
    const values = valuesOf(given);
    if (/\b(?:res|resp|response|answer|reply)\w*\.(?:text|body|content)\b(?!\s*\.)|\b(?:res|resp|response)\w*->(?:getBody|body)\(/.test(values)) return index;
    for (const [name] of values.matchAll(/(?<![\w.$>])\$?[A-Za-z_]\w*(?!\w|\s*(?:[.([:?=]|->))/g)) {
      if (makingsOf(name.replace(/^\$/, ''), code, index).some((made) => PARSED.test(made) && !PART.test(made))) return index;
    }
  }
  return null;
}

/** What is handed on: what stands outside of texts and in the holes of those that have some. */
function valuesOf(given: string): string {
  const holes = [...given.matchAll(/[$#]?\{\s*([\w.]+)\s*(?:[!:][^{}]*)?\}/g)].map(([, name = '']) => name);
  return [given.replace(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g, ' '), ...holes].join(' , ');
}

import { findMarks, type MarkMatch } from '../../match/marks.ts';
import { technicalUse } from '../../match/technical.ts';
import type { Range } from '../../facts.ts';
import type { FormMap } from '../form.ts';
import { placeIn, quoted, scalarAt, verdict, type Verdict } from '../verdict.ts';

/** The name of the platform in the title, in the description and in the host of the callback. Records may hold it. */
export function* checkBrand(root: FormMap): Generator<Verdict> {
  const title = scalarAt(root, 'title');
  const inTitle = title === null ? null : markIn(title.text);
  if (title !== null && inTitle !== null) yield verdict('brand-title', placeIn(title, inTitle), { text: quoted(title.text) });

  const description = scalarAt(root, 'description');
  for (const match of description === null ? [] : marksIn(description.text)) {
    if (description === null) continue;
    const name = nameWith(description.text, match);
    if (name !== null) yield verdict('brand-name', placeIn(description, match.range), { text: quoted(name) });
    else if (technicalUse(description.text, match.range) === null) yield verdict('brand-mention', placeIn(description, match.range), { text: quoted(description.text.slice(...match.range)) });
  }

  const spelled = description === null ? null : spelledOut(description.text);
  if (description !== null && spelled !== null) yield verdict('brand-mention', placeIn(description, spelled), { text: quoted(description.text.slice(...spelled)) });

  const callback = scalarAt(root, 'callback-url');
  if (callback === null) return;
  const host = HOST.exec(callback.text.trim())?.[0] ?? '';
  const inHost = markIn(host);
  const lead = callback.text.length - callback.text.trimStart().length;
  if (inHost !== null) yield verdict('brand-callback', placeIn(callback, [inHost[0] + lead, inHost[1] + lead]), { text: quoted(host) });
}

/** Where a name holds a mark, disguised or not. */
function markIn(name: string): Range | null {
  const [match] = findMarks(name, 'name');
  return match?.range ?? spelledOut(name);
}

/** Letters that stand apart: "u-p w o r k" by single signs; and signs that only look like letters. */
const APART = /(?<![\p{L}\d])[\p{L}\d](?:[\s\-_.·•*|/+~]{1,3}[\p{L}\d]){4,11}(?![\p{L}\d])/gu;
const LOOKS_LIKE: readonly (readonly [RegExp, string])[] = [[/vv|\\\/\\\/|\/\\\/\\/gi, 'w'], [/[0Øø]/g, 'o'], [/@(?=rk)/gi, 'o'], [/3/g, 'e'], [/5|\$/g, 's'], [/1|\|/g, 'l'], [/4/g, 'a'], [/µ/g, 'u']];

function spelledOut(text: string): Range | null {
  for (const { 0: run, index } of text.matchAll(APART)) if (findMarks(asLetters(run.replace(/[^\p{L}\d]/gu, '')), 'name').length > 0) return [index, index + run.length];
  for (const { 0: word, index } of text.matchAll(/\S{5,60}/g)) if (/\p{L}/u.test(word) && /vv|\\|[0-9@$|µø]/i.test(word) && findMarks(word, 'name').length === 0 && findMarks(asLetters(word), 'name').length > 0) return [index, index + word.length];
  return null;
}

const asLetters = (text: string): string => LOOKS_LIKE.reduce((plain, [pattern, letter]) => plain.replace(pattern, letter), text);

/** Scheme and host: an app's own scheme carries its name as a host does. */
const HOST = /^(?:[a-z][a-z\d+.-]*:)?(?:\/\/)?[^/?#]*/i;

/** As words of their own, and as parts of a name that is written together. */
function marksIn(text: string): MarkMatch[] {
  const words = findMarks(text, 'prose');
  const parts = findMarks(text, 'name').filter(({ spelling, range }) => spelling !== 'spaced' && !words.some((one) => one.range[0] === range[0]));
  return [...words, ...parts].sort((a, b) => a.range[0] - b.range[0]);
}

/** What names the app around a mark: "UpRadar" written together, "… Radar is", "called …"; null where the mark is a plain mention. */
function nameWith(text: string, { range: [start, end] }: MarkMatch): string | null {
  const before = text.slice(Math.max(0, start - 60), start);
  const after = text.slice(end, end + 60);
  const joined = /[\p{L}\d]+(?:-[\p{L}\d]+)*-?$/u.exec(before)?.[0] ?? '';
  const follows = /^-?[\p{L}\d]+(?:-[\p{L}\d]+)*/u.exec(after)?.[0] ?? '';
  const word = joined + text.slice(start, end) + follows;
  // "api.upwork.com", "upwork-api", "UPWORK_KEY": hosts, packages and variables name no app.
  if (/[.@/_:]$/.test(before) || /^(?:[_@/:]\w|\.\w)/.test(after)) return null;
  if ((joined !== '' || follows !== '') && !/^-?s$/.test(follows)) return /^-(?:api|like|style|related|specific|hosted|sdk|oauth\d?|side|based|only|compatible)$/i.test(follows) ? null : word;
  const proper = /^(?:\s+(?!(?:API|GraphQL|REST|OAuth2?|SDK|MCP|Inc|Global|Enterprise|Freelancer|Agency|Plus|Client|IDs?|RSS|URL|Terms|Connects|Messages|Jobs?|Contracts?|Proposals?|Profiles?|Account|Team)\b)\p{Lu}[\p{L}\d'’]*){1,3}/u.exec(after)?.[0];
  const opens = /(?:^|[.!?]\s+|["“‘'(]|\b(?:[Tt]he|[Mm]y|[Oo]ur|[Tt]his|[Aa]n?)\s+)$/u.test(before) || /^\s*$/.test(text.slice(0, start));
  if (proper !== undefined && opens) return text.slice(start, end) + proper;
  const lead = /(?:\p{Lu}[\p{L}\d'’]*\s+){1,2}$/u.exec(before)?.[0];
  if (lead !== undefined && /(?:^|[.!?]\s+|["“‘'])$/.test(before.slice(0, -lead.length)) && /^["”’']?\s+(?:is|helps|lets|shows|sends|lists|tracks|keeps|gives|reads)\b/.test(after) && !/^(?:On|From|In|With|Via|For|My|Our|The|Your|All|Each|Every|New|Reads?|Shows?|Lists?|Uses?|Sends?|Gets?|When|If|Once|To|At|By|It|This|Because|After|Since|While|As) /.test(lead)) return lead + text.slice(start, end);
  return /\b(?:called|named|titled|known as|under the name(?: of)?)\s+["“‘']?$/i.test(before) ? text.slice(start, end) + (proper ?? '') : null;
}

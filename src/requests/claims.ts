import type { Unquantified } from './budget.ts';
import type { Places } from './places.ts';
import type { Project } from './project.ts';

/** Documents in which a project says what it does. */
const DOCUMENT = /(?:^|\/)(?:readme|manual|about|features|index|usage)(?:\.[\w-]+)?\.(?:md|mdx|markdown|rst|adoc|txt)$|(?:^|\/)readme$/i;
const PLATFORM = /upwork/i;
const ASKING = /\b(?:feeds?|rss|poll(?:s|ed|ing)?|check(?:s|ed|ing)?|refresh(?:es|ed)?|fetch(?:es|ed)?|scan(?:s|ned)?|scrap(?:es|ed|ing)|watch(?:es|ed)?|monitor(?:s|ed)?|requests?|sync(?:s|ed)?|look(?:s|ed)?)\b/i;
const OFTEN = /\b(?:every|each|per|once an?|times an?)\s+(?:\d+(?:\.\d+)?|few|couple of|half|quarter|other|two|three|five|ten|fifteen|thirty)?[\s-]*(?:s|secs?|seconds?|mins?|minutes?|hours?|hourly)\b|\b\d+(?:\.\d+)?[\s-]*(?:s|secs?|seconds?|mins?|minutes?|hours?)[\s-]+(?:intervals?|apart|cycles?)\b|\b(?:hourly|minutely)\b/i;
/** More lines than that of a text tell nothing new. */
const MOST = 4;

/** What the documents of a project promise that it asks for, and how often: worth a question where no program of it is there that does. */
export function claimsIn(project: Project, places: Places): readonly Unquantified[] {
  return [...project.files].flatMap((file) => {
    const text = DOCUMENT.test(file) ? (project.text(file) ?? '') : '';
    if (!PLATFORM.test(text)) return [];
    return linesOf(text).filter(({ line }) => ASKING.test(line) && OFTEN.test(line)).slice(0, MOST).map(({ at }): Unquantified => ({ place: places.of(file, at), question: QUESTION }));
  });
}

const QUESTION = 'This promises how often the platform is asked, and no program here does it. How many requests a day does what is kept elsewhere send? State them in the application, and leave this document out with volume.ignore.';

/** The lines of a text that are no examples of code. */
function linesOf(text: string): readonly { readonly line: string; readonly at: number }[] {
  const lines: { line: string; at: number }[] = [];
  let [at, isCode] = [0, false];
  for (const line of text.split('\n')) {
    if (/^\s*(?:```|~~~)/.test(line)) isCode = !isCode;
    else if (!isCode) lines.push({ line, at: at + (/\S/.exec(line)?.index ?? 0) });
    at += line.length + 1;
  }
  return lines;
}

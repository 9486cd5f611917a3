import { makingsOf } from './flow.ts';
import type { StoringCall } from './libraries.ts';
import { SECONDS, splitArguments } from './lifetimes.ts';
import type { Lifetime } from './stores.ts';

/** Calls that hand something to a service which keeps it: sheets, pages, tables, data sets, documents of others. */

/** Addresses under which such services take rows and pages. */
const TAKES = /\bapi\.notion\.com\/v1\/(?:pages|blocks)(?!\/[^"'`\s]*\/query)|\bapi\.airtable\.com\/v0|\bsheets\.googleapis\.com|\bsheetdb\.io|\bsheet\.best|\bscript\.google\.com\/macros|\bapi\.sheety\.co|\/rest\/v1\/(?!rpc)|\bfirestore\.googleapis\.com|\.firebaseio\.com|\.firebasedatabase\.app|\bapi\.baserow\.io|\bcoda\.io\/apis|\bapi\.hubapi\.com\/crm|\/_doc\b|\/_bulk\b|\bapi\.trello\.com\/1\/cards|\bapi\.clickup\.com\/api\/v2\/list|\bapi\.pipedrive\.com/i;
const SENDS = /\b(?:POST|PUT|PATCH)\b/i;
/** What is no row of data: who may come in, and what is asked. */
const ASKS_ONLY = /\/query\b|\boauth|\/auth\b|:batchGet/i;

/** Whether the address of a request is one where rows are put down, also where a name stands for it. */
function isTaken(given: string, code: string, index: number): boolean {
  const [address = ''] = splitArguments(given);
  const named = [...address.matchAll(/[A-Za-z_]\w*/g)].slice(0, 4).flatMap(([name]) => (/https?:/.test(address) ? [] : makingsOf(name, code, index)));
  return [address, ...named].some((text) => TAKES.test(text) && !ASKS_ONLY.test(text));
}

export const services: readonly StoringCall[] = [
  { store: 'a database', call: /(?:\b[\w.]{1,60}|(?<=\)))\.pages\.create\s*(?=\()/g, beside: /notion/i },
  { store: 'a database', call: /\b(?:axios|requests|httpx|http|got|ky|session|client|superagent|needle|\w*[cC]lient|\w*[sS]ession|Http::\w+\([^()\n]*\)-)(?:\.|>)(?:post|put|patch)\s*(?=\()/g, beside: TAKES, holds: isTaken },
  { store: 'a database', call: /\b(?:fetch|UrlFetchApp\.fetch|axios|got|ky|request|requests\.request)\s*(?=\()/g, beside: TAKES, holds: (given, code, index) => SENDS.test(given) && isTaken(given, code, index) },
  { store: 'a database', call: /\b(?:Base|base|airtable|at)\(\s*[\w.'"`[\]]{1,60}\s*\)\.(?:create|update)\s*(?=\()/g, beside: /airtable/i },
  { store: 'a dataset', call: /\b(?:Actor|Dataset|Apify|\w*[dD]ataset|context|crawler|self\.actor)\.(?:push_data|pushData)\s*(?=\()|(?<![\w.])pushData\s*(?=\()/g, beside: /apify|crawlee/i },
  { store: 'a dataset', call: /\b(?:Actor|Apify|KeyValueStore|\w*[sS]tore)\.(?:set_value|setValue)\s*(?=\()/g, beside: /apify|crawlee/i },
  { store: 'a file', call: /\b(?:DriveApp|folder|\w*[fF]older|DriveApp\.getRootFolder\(\))\.createFile\s*(?=\()/g, beside: /DriveApp/ },
  { store: 'a file', call: /\b(?:PropertiesService\.get\w+\(\)|\w*[pP]rop(?:ertie)?s)\.setProperty\s*(?=\()/g, beside: /PropertiesService/ },
  { store: 'a file', call: /\b(?:s3|S3|\w*[sS]3\w*|bucket|\w*[bB]ucket|blob|\w*[bB]lob\w*)\.(?:upload|upload_file|save|upload_blob|uploadData|putObject)\s*(?=\()/g, beside: /aws-sdk|boto3|storage|azure/i },
  // WordPress.
  { store: 'a database', call: /\b(?:wp_insert_post|wp_update_post|update_post_meta|add_post_meta|update_option|add_option|update_user_meta)\s*(?=\()/g },
  { store: 'a cache', call: /\bset_(?:site_)?transient\s*(?=\()/g, lifetime: (given) => transient(given) },
  // What a crawler is set to write.
  { store: 'a file', call: /\bFEEDS['"]?\s*\]?\s*[:=]\s*(?=\{)|\bFEED_URI['"]?\s*[:=]\s*(?=['"])/g, beside: /scrapy|SPIDER|FEED/ },
];

const transient = (given: string): Lifetime | null => {
  const third = splitArguments(given)[2] ?? '';
  const hour = /^(?:(\d+)\s*\*\s*)?(MINUTE|HOUR|DAY|WEEK|MONTH|YEAR)_IN_SECONDS$/.exec(third);
  const sizes: Readonly<Record<string, number>> = { MINUTE: 60, HOUR: 3600, DAY: 86_400, WEEK: 604_800, MONTH: 2_592_000, YEAR: 31_536_000 };
  return hour === null ? (third === '' || third === '0' ? null : { text: third, unit: SECONDS }) : { text: String(Number(hour[1] ?? 1) * (sizes[hour[2] ?? ''] ?? 1)), unit: SECONDS };
};

import type { Keeping } from './keeping.ts';
import { isContent, sortOf } from './words.ts';

/** What workflows of n8n and scenarios of Make put into sheets, tables, pages and files, as their files hold them. */

/** The node or module, in the places that its type names; what it is told to do where it can do several things. */
interface Kind {
  readonly type: RegExp;
  readonly store: string;
  readonly operation?: RegExp;
}

const WRITES = /^(?:append|appendOrUpdate|appendRow|create|createRow|insert|insertRow|upsert|update|add|addRow|put|push|write|upload|createFromText|add:row|executeQuery|set)$/i;
const KINDS: readonly Kind[] = [
  { type: /^n8n-nodes-base\.(?:googleSheets|microsoftExcel)(?:Tool)?$/, store: 'a spreadsheet', operation: /^(?:append|appendOrUpdate|create|upsert|update|addRow)$/i },
  { type: /^n8n-nodes-base\.(?:notion|airtable|baserow|nocoDb|coda|seaTable|grist|supabase|postgres|mySql|microsoftSql|mongoDb|googleFirebaseCloudFirestore|googleFirebaseRealtimeDatabase|awsDynamoDb|elasticsearch|crateDb|timescaleDb|questDb|quickbase|stackby|mondayCom|clickUp|trello|hubspot|pipedrive|dataTable|adalo|snowflake|googleBigQuery)(?:Tool)?$/, store: 'a database', operation: WRITES },
  { type: /^n8n-nodes-base\.(?:writeBinaryFile|readWriteFile|googleDrive|googleDocs|awsS3|s3|dropbox|microsoftOneDrive|nextCloud|ftp)(?:Tool)?$/, store: 'a file', operation: WRITES },
  { type: /^@n8n\/n8n-nodes-langchain\.vectorStore(?!InMemory)\w+$/, store: 'a vector store', operation: /^insert$/i },
  { type: /^google-sheets:(?:addRow|addMultipleRows|updateRow|addRowAdvanced)$/i, store: 'a spreadsheet' },
  { type: /^(?:notion:create\w*|airtable:(?:ActionCreateRecord|ActionUpsertRecord|create\w*)|datastore:(?:AddRecord|UpdateRecord)|supabase:(?:createRow|upsert\w*)|mysql:insert\w*|postgres:insert\w*|mongodb:insert\w*|monday:create\w*|clickup:create\w*|trello:create\w*|google-docs:create\w*|google-drive:(?:upload\w*|create\w*))$/i, store: 'a database' },
];
/** Addresses of services that take rows and pages, where a node asks for one itself. */
const TAKEN: readonly (readonly [address: RegExp, store: string])[] = [
  [/^=?https:\/\/api\.notion\.com\/v1\/pages\/?$/, 'a database'],
  [/^=?https:\/\/api\.airtable\.com\/v0\//, 'a database'],
  [/^=?https:\/\/sheets\.googleapis\.com\/.*:append/, 'a spreadsheet'],
  [/\/rest\/v1\/\w+/, 'a database'],
  [/^=?https:\/\/firestore\.googleapis\.com|\.firebaseio\.com/, 'a database'],
];

const PLATFORM = /up.?work/i;

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Nodes of a workflow, and modules of a scenario in all its routes. */
function* nodesIn(value: unknown): Generator<Json> {
  if (Array.isArray(value)) for (const one of value) yield* nodesIn(one);
  if (!isObject(value)) return;
  if (Array.isArray(value['nodes'])) for (const node of value['nodes']) if (isObject(node)) yield node;
  for (const key of ['flow', 'routes', 'workflow', 'blueprint', 'subflows', 'onerror']) if (value[key] !== undefined) yield* nodesIn(value[key]);
  if (typeof value['module'] === 'string') yield value;
}

export const mayBeWorkflow = (path: string, text: string): boolean => /\.json$/i.test(path) && (/"nodes"\s*:\s*\[/.test(text) || /"flow"\s*:\s*\[/.test(text)) && /n8n-nodes|"module"\s*:\s*"[\w-]+:/.test(text);

/** What a workflow that has to do with the platform puts somewhere. */
export function* keptByWorkflow(path: string, text: string, isAbout: boolean): Generator<Keeping> {
  if (!mayBeWorkflow(path, text) || (!isAbout && !PLATFORM.test(text))) return;
  const parsed = parse(text);
  let from = 0;
  for (const node of nodesIn(parsed)) {
    const type = String(node['type'] ?? node['module'] ?? '');
    const at = placeOf(node, type, text, from);
    from = Math.max(from, at.next);
    if (node['disabled'] === true || at.range === null) continue;
    const parameters = isObject(node['parameters']) ? node['parameters'] : isObject(node['mapper']) ? node['mapper'] : {};
    const store = storeOf(type, parameters);
    if (store !== null && isData(parameters)) yield { standing: 'kept', data: dataOf(parameters), store, time: null, range: at.range };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function storeOf(type: string, parameters: Json): string | null {
  const operation = String(parameters['operation'] ?? parameters['mode'] ?? '');
  const kind = KINDS.find((one) => one.type.test(type));
  // What is not said is what the node does first: rows of a sheet are read, pages are made.
  if (kind !== undefined) return kind.operation === undefined || kind.operation.test(operation) || (operation === '' && !/googleSheets|microsoftExcel|vectorStore|readWriteFile|googleDrive|S3|dropbox/i.test(type)) ? kind.store : null;
  const [url, method] = [String(parameters['url'] ?? ''), String(parameters['method'] ?? parameters['requestMethod'] ?? 'GET')];
  return /httpRequest|ActionSendData|http:/i.test(type) && /^(?:POST|PUT|PATCH)$/i.test(method) ? (TAKEN.find(([address]) => address.test(url))?.[1] ?? null) : null;
}

/** Every text of the parameters, with the keys that lead to it. */
function* leavesOf(value: unknown, key = ''): Generator<readonly [key: string, text: string]> {
  if (Array.isArray(value)) for (const one of value) yield* leavesOf(one, key);
  else if (isObject(value)) for (const [name, one] of Object.entries(value)) yield* leavesOf(one, typeof one === 'string' && name === 'value' ? key : name);
  else if (typeof value === 'string') yield [key, value];
}

const TAKES = /\$json\b|\$node\b|\$\(|\$input\b|\{\{\s*\d+\.|\$item\b/;
/** Whether what it puts there is more than what tells things apart: everything that came, or a field that says more. */
function isData(parameters: Json): boolean {
  const leaves = [...leavesOf(parameters)];
  if (/^(?:autoMapInputData|autoMapData|autoMap)$/.test(String(isObject(parameters['columns']) ? parameters['columns']['mappingMode'] : (parameters['dataMode'] ?? parameters['dataToSend'] ?? '')))) return true;
  const taken = leaves.filter(([, text]) => TAKES.test(text));
  if (taken.some(([, text]) => /JSON\.stringify\(\s*\$json\s*\)|^=\{\{\s*\$json(?:\.(?:body|data|properties|fields))?\s*\}\}$/.test(text.trim()))) return true;
  return taken.some(([key, text]) => isContent(key) || fieldsOf(text).some(isContent));
}

const fieldsOf = (text: string): string[] => [...text.matchAll(/(?:\.|\[\s*['"])([A-Za-z_]\w*)/g)].map(([, field = '']) => field);

/** What it speaks of, by a sheet or a table, or the things themselves. */
const dataOf = (parameters: Json): string => [...leavesOf(parameters)].map(([, text]) => text).find((text) => /^[\w -]{2,40}$/.test(text) && sortOf(text) === 'data') ?? 'the items of a workflow';

/** Where the node says what it does: its operation, its address, or its type. */
function placeOf(node: Json, type: string, text: string, from: number): { readonly range: readonly [number, number] | null; readonly next: number } {
  const parameters = isObject(node['parameters']) ? node['parameters'] : {};
  const quoted = JSON.stringify(type);
  const typeAt = text.indexOf(quoted, from);
  if (typeAt < 0) return { range: null, next: from };
  const said = [['operation', parameters['operation']], ['url', parameters['url']]].find(([, value]) => typeof value === 'string');
  const range: [number, number] = [typeAt + 1, typeAt + quoted.length - 1];
  if (said === undefined) return { range, next: typeAt + quoted.length };
  // The parameters stand beside the type, before or after it.
  const found = new RegExp(`"${String(said[0])}"\\s*:\\s*${escaped(JSON.stringify(said[1]))}`).exec(text.slice(from, typeAt));
  const start = found === null ? -1 : from + lastOf(text.slice(from, typeAt), found[0]);
  return { range: start < 0 ? range : [start, start + (found?.[0].length ?? 0)], next: typeAt + quoted.length };
}

const lastOf = (text: string, part: string): number => text.lastIndexOf(part);
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

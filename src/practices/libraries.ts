import { databases } from './databases.ts';
import { makingsOf } from './flow.ts';
import { after, argument, named, SECONDS, SOON } from './lifetimes.ts';
import { services } from './services.ts';
import type { Lifetime, StorePlace } from './stores.ts';

/** Calls that put something where it stays: what the libraries of a dozen languages call it. */

/** A call that stands for itself. It ends before the bracket that opens the arguments; `target` names what it is put into. */
export interface StoringCall {
  readonly store: StorePlace;
  readonly call: RegExp;
  /** What the file has to speak of, where the call alone says too little. */
  readonly beside?: RegExp;
  /** Whether it stores what a variable holds, which may have been stored long since. */
  readonly mayBeOld?: true;
  /** Whether the class around it is what it fills. */
  readonly isOfClass?: true;
  /** Whether the target is what it stores. */
  readonly isOfTarget?: true;
  /** What else its arguments have to show. */
  readonly holds?: (given: string, code: string, index: number) => boolean;
  /** How its arguments say how long; where there is such a way and nothing says it, nothing ends it. */
  readonly lifetime?: (given: string, around: string) => Lifetime | null;
}

const N = String.raw`[A-Za-z_$][\w$]*`;

/** Whether what writes rows does not write them into memory or an answer. */
function isWriterOfFiles(code: string, index: number): boolean {
  const name = /(\w+)\.$/.exec(code.slice(Math.max(0, index - 80), index))?.[1];
  const streams = name === undefined ? [] : makingsOf(name, code, index).flatMap((text) => [text, ...[...text.matchAll(/\(\s*(\w+)/g)].flatMap(([, stream = '']) => makingsOf(stream, code, index))]);
  return !streams.some((text) => /StringIO|BytesIO|Response|stdout/.test(text));
}

/** Whether a frame is told where to; without that it hands out a text. */
const isIntoFile = (given: string, code: string, index: number): boolean => {
  const first = argument(given, 0);
  return first !== '' && (!/^\w+\s*=/.test(first) || /^(?:path|file|excel|fname|path_or_buf|path_or_buffer)\w*\s*=/.test(first)) && !(/^\w+$/.test(first) && makingsOf(first, code, index).some((text) => /StringIO|BytesIO/.test(text)));
};

const others: readonly StoringCall[] = [
  // What a property is kept by.
  { store: 'the storage of a phone', call: /\bva[lr]\s+(?<target>\w+)\s*(?::[^=\n]{1,100}?)?\s+by\s+\w*(?:[pP]ref|[sS]tore|[sS]torage|[sS]ettings)\w*(?:\.\w+)*\s*(?=\()/g, isOfTarget: true },
  { store: 'the storage of a phone', call: /@AppStorage\s*(?=\()/g },
  { store: 'a vector store', call: /\b(?<target>\w*(?:[vV]ector\w*|[cC]hroma\w*|[pP]inecone\w*|[qQ]drant\w*|[wW]eaviate\w*|[fF]aiss\w*|FAISS|[mM]ilvus\w*))\.(?:add|upsert|addDocuments|add_documents|add_texts|from_documents|fromDocuments|from_texts|fromTexts|insert|upload_points|upload_collection)\s*(?=\()/g },
  { store: 'a spreadsheet', call: /\b(?<target>\w*(?:[sS]heet|[wW]orksheet|\bws))\.(?:append_rows?|appendRow|addRows?|insert_rows?|update)\s*(?=\()|\bvalues(?:\(\))?\.(?:append|update|batchUpdate)\s*(?=\()/g },
  { store: 'a spreadsheet', call: /\b(?<target>\w*[sS]heet\w*)\.getRange\([^;\n]{1,200}?\)\.setValues?\s*(?=\()/g },
  { store: 'the storage of a browser', call: /\b(?:window\.)?localStorage\.setItem\s*(?=\()|\bAsyncStorage\.(?:setItem|multiSet)\s*(?=\()|\b(?:GM_setValue|GM\.setValue)\s*(?=\()|\b(?:chrome|browser)\.storage\.(?:local|sync)\.set\s*(?=\()|\bstorage\.(?:local\.|sync\.)?(?:setItem|set|store)\s*(?=\()|\b(?:localforage|localForage)\.setItem\s*(?=\()/g },
  { store: 'the storage of a browser', call: /\b(?<target>\w+)(?:Storage|Item|Store|storage)\.setValue\s*(?=\()/g },
  { store: 'the storage of a browser', call: /(?<![\w.])(?:persist|persistReducer|redux_?[pP]ersist|usePersist\w*|useLocalStorage\w*|useStorage\w*|createPersisted\w*|atomWithStorage|persistentAtom|persistentMap)(?:<[^()]{0,80}>)?\s*(?=\()/g },
  { store: 'the storage of a phone', call: /\bUserDefaults(?:\.standard|\([^)]*\)!?)?\.set\s*(?=\()|(?:\.|->)putString(?:Set)?\s*(?=\()|\b\w*[pP]refs?(?:erences)?\.setString(?:List)?\s*(?=\()|\b(?:Preferences\.set|SecureStore\.setItemAsync|MMKV\w*\.set|mmkv\.set)\s*(?=\()/g },
  { store: 'a file', call: /\b(?:writeFile(?:Sync)?|appendFile(?:Sync)?|outputJson(?:Sync)?|writeJson(?:Sync)?|writeJSON(?:Sync)?|outputJSON(?:Sync)?|writeJsonFile(?:Sync)?|Bun\.write|Deno\.writeTextFile(?:Sync)?|json\.dump|pickle\.dump|joblib\.dump|yaml\.(?:safe_)?dump|orjson\.dump|file_put_contents|File\.write|IO\.write|File\.WriteAllText(?:Async)?|File\.WriteAllLines(?:Async)?|File\.AppendAll(?:Text|Lines)(?:Async)?|(?:os|ioutil)\.WriteFile|Files\.write(?:String)?|FileUtils\.writeStringToFile|fs::write|serde_json::to_writer(?:_pretty)?|Storage::(?:put|append)|Storage::disk\([^)]*\)->put|fputcsv|csvWriter\.write\w*)\s*(?=\()|\bfwrite\s*(?=\(\s*(?!STD|php))/g },
  { store: 'a file', call: /\bwriterows?\s*(?=\()/g, holds: (_, code, index) => isWriterOfFiles(code, index) },
  { store: 'a file', call: /(?<=[\w)\]])(?<!clipboard\??)\.(?:write_text|write_bytes|writeText|appendText|writeAsString)\s*(?=\()/gi },
  { store: 'a file', call: /\b(?<target>\w+)\.write\s*(?=\(\s*to(?:File)?\s*:)/g },
  { store: 'a file', call: new RegExp(String.raw`(?<target>${N})\.(?:to_csv|to_json|to_excel|to_parquet|to_pickle|to_feather|write_csv|write_parquet|write_json|write_ndjson)\s*(?=\()`, 'g'), isOfTarget: true, holds: isIntoFile },
  { store: 'a database', call: new RegExp(String.raw`(?<target>${N})\.to_sql\s*(?=\()`, 'g'), isOfTarget: true },
  { store: 'a cache', call: /\bCache::(?:forever|rememberForever|sear)\s*(?=\()/g, lifetime: () => null },
  { store: 'a cache', call: /\bCache::(?:put|add|remember|store\([^)]*\)->put)\s*(?=\()/g, lifetime: (given) => ({ text: /^\s*(?:function|fn|\[)/.test(argument(given, 2)) || argument(given, 2) === '' ? argument(given, 1) : argument(given, 2), unit: SECONDS }) },
  { store: 'a cache', call: /\bRails\.cache\.(?:write|fetch)\s*(?=\()/g, lifetime: (given) => after(given, /expires_in:\s*([^,)]+)/, SECONDS) },
  // A key-value store of a worker is bound under a name in capitals.
  { store: 'a cache', call: /\b(?:env|context\.env|c\.env|event\.env)\.(?<target>[A-Z]\w*)\.put\s*(?=\()/g, lifetime: named },
];

export const calls: readonly StoringCall[] = [...databases, ...services, ...others];

/** Answers that a library for queries writes down; by itself it ends them after a day. */
export const keptAnswers = [
  { call: /\bpersistQueryClient(?:Subscribe)?\s*(?=\()|<PersistQueryClientProvider\b|\bexperimental_createPersister\s*(?=\()/g, lifetime: (given: string): Lifetime => after(given, /\bmaxAge['"]?\s*[:=]\s*([^,}\n]+)/, 1) ?? SOON },
] as const;

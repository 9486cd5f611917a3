import { isOwnPath, keptIn, type Value } from './values.ts';

/** What a call gives that asks something. */
const ASKING = /\.(?:is|has|can|should|was|needs|may|must|exists|any|all|empty|closed|done|cancelled)(?:_\w+|[A-Z]\w*)?\(\)$/;

/** What a call gives that looks for something, which may be nothing. */
const LOOKING = /^re\.(?:search|match|fullmatch)\(\)$|\.(?:fetch_?one|find_?(?:one|first|unique|by(?:_\w+|[A-Z]\w*)?)?|first(?:_or_none|OrNull)?|one_or_none|scalar(?:_one)?(?:_or_none)?|scalar|(?:[Ff]irst|[Ss]ingle)OrDefault(?:Async)?|query_?selector|select_one|get_or_none|lookup)\(\)$/i;

/** Whether something is what a search gave, which is there as a rule. */
export const isLookedFor = (value: Value): boolean => value.kind === 'library' && LOOKING.test(value.path) && !isOwnPath(value.path);

/** What methods of lists are called data has for names of its fields, too. */
const OF_DATA = /^@answer\.(?:items|values|keys|entries)$/;

/** Whether a value counts as true in a test; null where that is not known. */
export function truthOf(value: Value): boolean | null {
  if (keptIn(value) !== null) return null;
  switch (value.kind) {
    case 'nothing':
      return false;
    case 'number':
      return value.low === value.high ? value.low !== 0 && !Number.isNaN(value.low) : value.low > 0 ? true : null;
    case 'text':
      return value.text !== '' ? true : value.isOpen ? null : false;
    case 'truth':
      return value.chance.proved === 1 && value.chance.low === 1 ? true : value.chance.high === 0 ? false : null;
    case 'answer':
      return value.isResponse ? true : null;
    case 'library':
      // What a row, or whatever else a call gives, holds only the data says.
      return (/\(\)\.[^()]+$/.test(value.path) && !isOwnPath(value.path)) || ASKING.test(value.path) || OF_DATA.test(value.path) || isLookedFor(value) ? null : true;
    case 'object':
    case 'timer':
      return value.isPerhaps === true ? null : true;
    case 'unknown':
    case 'elapsed':
    case 'either':
      return null;
    default:
      return true;
  }
}

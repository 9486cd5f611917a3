import type { Advice, Budget, Factor, Place, RequestSite, Trigger } from './budget.ts';

/** The part of the limit that advice aims below, and from which on it is given. */
const COMFORTABLE = 0.8;

const DAY_S = 86_400;
const TIMED: ReadonlySet<Trigger['kind']> = new Set(['timer', 'loop', 'rate', 'cron']);
/** What people and other programs start cannot be slowed down, but its answers can be kept. */
const ASKED: ReadonlySet<Trigger['kind']> = new Set(['route', 'action', 'hook', 'message']);

/** A number in the code on which the requests of some sites depend. */
interface Knob {
  readonly kind: 'interval' | 'runs' | 'cache' | 'count';
  readonly place: Place;
  readonly now: string;
  /** What it is today: fires a day, or how many there are. */
  readonly value: number;
  /** What the number counts: "pages". */
  readonly noun: string;
  readonly sites: RequestSite[];
}

interface Change extends Advice {
  /** How much of the present value is left. */
  readonly left: number;
  readonly kind: Knob['kind'];
}

/** The single changes that would bring the expected total under 80 % of the limit, the mildest first; where none does, what all intervals together would have to be. */
export function adviceFor({ limit, total, sites }: Pick<Budget, 'limit' | 'total' | 'sites'>): Advice[] {
  const aim = limit * COMFORTABLE;
  if (!(total.expected >= aim) || total.expected === Infinity) return [];
  const knobs = knobsOf(sites);
  const single = knobs.flatMap((knob) => changeOf(knob, total.expected, aim, limit) ?? []);
  const changes = single.length > 0 ? single : together(knobs, total.expected, aim, limit);
  const order: readonly Knob['kind'][] = ['interval', 'runs', 'cache', 'count'];
  return changes.sort((a, b) => b.left - a.left || order.indexOf(a.kind) - order.indexOf(b.kind)).map(({ place, now, instead, perDay }) => ({ place, now, instead, perDay }));
}

function knobsOf(sites: readonly RequestSite[]): Knob[] {
  const knobs = new Map<string, Knob>();
  const add = (site: RequestSite, knob: Omit<Knob, 'sites'>): void => {
    const key = [knob.kind, knob.place.path, knob.place.line, knob.place.column, knob.now].join('\0');
    const known = knobs.get(key);
    if (known === undefined) knobs.set(key, { ...knob, sites: [site] });
    else if (!known.sites.includes(site)) known.sites.push(site);
  };
  for (const site of sites) {
    // What an answer that is kept costs does not go by how often it is asked for.
    if (site.perDay.expected <= 0 || site.factors.some(({ kind }) => kind === 'cache')) continue;
    const { trigger } = site;
    const { expected } = trigger.perDay;
    if (TIMED.has(trigger.kind) && expected > 1) add(site, { kind: isEven(trigger) ? 'interval' : 'runs', place: trigger.place, now: trigger.text, value: expected, noun: 'runs' });
    if (ASKED.has(trigger.kind)) add(site, { kind: 'cache', place: site.place, now: trigger.text, value: expected, noun: '' });
    for (const factor of site.factors) {
      const noun = NOUNS[factor.kind];
      if (noun !== undefined && factor.amount.expected > 1) add(site, { kind: 'count', place: factor.place, now: factor.text, value: factor.amount.expected, noun });
    }
  }
  return [...knobs.values()];
}

/** The factors that a developer can turn down, and what each counts. */
const NOUNS: Partial<Readonly<Record<Factor['kind'], string>>> = { items: 'items', pages: 'pages', retries: 'tries', repeats: 'rounds', processes: 'processes' };

/** Whether something fires at equal intervals all day long. */
const isEven = ({ kind, text }: Trigger): boolean => kind !== 'cron' || /^(?:(?:0 )?\*(?:\/\d+)? \*|(?:0 )?\d+ \*(?:\/\d+)?) \* \* \*$/.test(text.trim());

/** How many requests a day depend on it. */
const shareOf = ({ sites }: Knob): number => sites.reduce((sum, { perDay }) => sum + perDay.expected, 0);

function changeOf(knob: Knob, expected: number, aim: number, limit: number): Change | null {
  const share = shareOf(knob);
  const rest = expected - share;
  const room = aim - rest;
  if (room <= 0) return null;
  if (knob.kind === 'cache') return cacheOf(knob, rest, room, limit);
  return scaled(knob, room / share, (left) => rest + share * left, limit);
}

/** The knob at no more than a part of what it is. */
function scaled(knob: Knob, part: number, totalAt: (left: number) => number, limit: number, manner = ''): Change | null {
  const { kind, place, now, value, noun } = knob;
  if (kind === 'interval') {
    const interval = DAY_S / value;
    const wanted = roundInterval(interval / part);
    if (wanted === null) return null;
    const left = interval / wanted;
    return outcome(knob, `${intervalText(wanted)}${manner}`, left, totalAt(left), limit);
  }
  const wanted = Math.floor(value * part);
  if (wanted < 1) return null;
  const left = wanted / value;
  const what = kind === 'runs' ? `${wanted} runs a day` : `at most ${wanted} ${wanted === 1 ? singular(noun) : noun}`;
  return outcome({ kind, place, now }, `${what}${manner}`, left, totalAt(left), limit);
}

const singular = (noun: string): string => (noun === 'processes' ? 'process' : noun === 'tries' ? 'try' : noun.replace(/s$/, ''));

/** Answers that are kept for a time: at most one request of each kind in that time. */
function cacheOf(knob: Knob, rest: number, room: number, limit: number): Change | null {
  const kinds = knob.sites.reduce((sum, { factors }) => sum + factors.reduce((product, { amount }) => product * amount.expected, 1), 0);
  const seconds = roundInterval((DAY_S * kinds) / room);
  if (seconds === null || seconds > DAY_S || seconds <= DAY_S / knob.value) return null;
  const total = rest + (DAY_S / seconds) * kinds;
  return outcome(knob, `answers kept for ${intervalText(seconds)}`, DAY_S / seconds / knob.value, total, limit);
}

/** All intervals longer by the same factor. */
function together(knobs: readonly Knob[], expected: number, aim: number, limit: number): Change[] {
  const timed = knobs.filter(({ kind }) => kind === 'interval' || kind === 'runs');
  const share = timed.reduce((sum, knob) => sum + shareOf(knob), 0);
  const rest = expected - share;
  if (timed.length < 2 || aim <= rest) return [];
  const part = (aim - rest) / share;
  const slowed = timed.map((knob) => ({ knob, change: scaled(knob, part, () => 0, limit) }));
  const total = slowed.reduce((sum, { knob, change }) => sum + shareOf(knob) * (change?.left ?? 1), rest);
  return slowed.flatMap(({ knob, change }) => (change === null ? [] : (scaled(knob, part, () => total, limit, ', and the others alike,') ?? [])));
}

function outcome({ kind, place, now }: Pick<Knob, 'kind' | 'place' | 'now'>, instead: string, left: number, total: number, limit: number): Change {
  const perDay = Math.round(total);
  const text = perDay.toString().replace(/\d(?=(?:\d{3})+$)/g, '$&,');
  return { place, now, instead: `${instead} would give ${text} (${Math.round((perDay / limit) * 100)} %)`, perDay, left, kind };
}

/** Intervals that people write, in seconds: what goes into an hour, and into a day, without a remainder. */
const INTERVALS = [
  ...Array.from({ length: 100 }, (_, index) => index + 1).filter((seconds) => 3600 % seconds === 0),
  ...[2, 3, 4, 5, 6, 10, 12, 15, 20, 30].map((minutes) => minutes * 60),
  ...[1, 2, 3, 4, 6, 8, 12, 24].map((hours) => hours * 3600),
];

/** The next interval that is as long or longer; null beyond a day. */
const roundInterval = (seconds: number): number | null => INTERVALS.find((interval) => interval >= seconds - 1e-9) ?? null;

function intervalText(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${seconds / 60} min` : `${seconds / 3600} h`;
}

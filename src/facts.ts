import type { Related } from './problem.ts';

/** A half-open range of UTF-16 offsets into a file's text, as ESLint counts them. */
export type Range = readonly [start: number, end: number];

/**
 * Where a text stands, which decides what it can do there.
 *
 * `app-name` is a published identity field, `internal-name` a name that only the developer meets, `ui` a text for the
 * app's users, `string` a program string of which it is not known whether anybody sees it.
 */
export type Surface =
  | 'app-name'
  | 'internal-name'
  | 'ui'
  | 'string'
  | 'docs'
  | 'log'
  | 'comment'
  | 'identifier'
  | 'endpoint'
  | 'data';

/**
 * A piece of a decoded value and where it stands in the file. A piece as long in the file as it is decoded is verbatim;
 * any other (an escape, an entity, a placeholder) can only be pointed at as a whole.
 */
export type Segment = readonly [decoded: number, sourceStart: number, sourceEnd: number];

export interface TextFact {
  readonly kind: 'text';
  readonly surface: Surface;
  /** What the place is called, for messages: "npm package name", "page title", "JSX text". */
  readonly place: string;
  /** The text as a person would see it: escapes and entities decoded, parts of a concatenation joined. */
  readonly value: string;
  /** Where it stands in the file, delimiters left out. */
  readonly range: Range;
  /** Ascending, without gaps in `value`. */
  readonly segments: readonly Segment[];
  /** The level of the heading that this text is; 0 where it is none. */
  readonly heading: number;
}

/** A place in a picture, in its pixels. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What in a picture is like a mark of the platform. */
export interface PictureFact {
  readonly kind: 'picture';
  /** What shows it, as the beginning of a sentence: "This picture", "Frame 3". */
  readonly carrier: string;
  /** What it is like: "the wordmark of the platform". */
  readonly mark: string;
  /** How like its ink and its edges are, up to 1, and how far its outline is from that of the mark; null where nobody measured it. */
  readonly likeness: { readonly ink: number | null; readonly edges: number | null; readonly outline: number | null };
  /** Whether it is a whole word, and not the mark that begins it. */
  readonly isWord: boolean;
  /** Whether each measure of the shape reaches what it has to, or else the name of the platform was read. */
  readonly agrees: boolean;
  /** The text that was read there, with the name of the platform in ordinary letters; null where none was, or nobody read. */
  readonly letters: string | null;
  /** The share of the picture's width that it takes; 1 where nobody measured it. */
  readonly share: number;
  /** Whether it is drawn in a colour of the platform. */
  readonly isInBrandColour: boolean;
  /** Where in the picture; null where it is a drawing in a text. */
  readonly region: Region | null;
  /** Where the picture stands in the file's text; the very beginning where the file is the picture. */
  readonly range: Range;
  /** Equal for equal pictures. */
  readonly digest: string;
  /** How many drawings the file holds: an icon pack holds hundreds, and nobody shows them all. */
  readonly among: number;
  /** Where the project uses the file of the picture. */
  readonly uses: readonly Related[];
  /** Whether one of these places calls it by the name of the platform, as its alternative text or its variable. */
  readonly isNamedWhereUsed: boolean;
}

/** The name in letters of another typeface is that much like the wordmark, and so is a small or blurred wordmark. */
export const isWeakWord = ({ isWord, likeness: { ink } }: Pick<PictureFact, 'isWord' | 'likeness'>): boolean => isWord && ink !== null && ink < 0.9;

/** A colour and what it does for the look of the app. */
export interface ColourFact {
  readonly kind: 'colour';
  /** Red, green and blue from 0 to 255. */
  readonly rgb: readonly [red: number, green: number, blue: number];
  readonly role: 'primary' | 'accent' | 'link' | 'button' | 'header' | 'footer' | 'logo' | 'theme colour' | 'token' | 'part' | 'none';
  /** What it is called where it stands: "--primary", ".nav a { color }". */
  readonly token: string;
  readonly range: Range;
}

/** A typeface in which a text says to set something. */
export interface FontFact {
  readonly kind: 'font';
  readonly family: string;
  readonly range: Range;
}

/** What the count of the requests that an app sends says of a place. */
export interface VolumeFact {
  readonly kind: 'volume';
  /** Whether the file alone shows it, whatever imports it, or only the project as a whole. */
  readonly scope: 'file' | 'project';
  readonly says: VolumeVerdict;
  readonly range: Range;
  /** The places that send what it is about. */
  readonly related: readonly Related[];
}

export type VolumeVerdict = DailyVerdict | BurstVerdict | HazardVerdict;

/** More requests a day than the limit allows: `over` even at the least, `likely` as expected, `ask` as expected and on figures that nobody stated. */
export interface DailyVerdict {
  readonly about: 'day';
  readonly standing: 'over' | 'likely' | 'ask';
  readonly expected: number;
  readonly proved: number;
  readonly limit: number;
  /** What starts the most of them, and what it would have to be instead: "every 5 s; 9 s would give 28,800 (72 %)". */
  readonly driver: string;
  /** Keys of the config under which somebody can state what is guessed. */
  readonly guesses: readonly string[];
}

/** More requests within a second or a minute than the limit allows. */
export interface BurstVerdict {
  readonly about: 'burst';
  readonly window: 'second' | 'minute';
  readonly worst: number;
  readonly limit: number;
}

/** A place that sends requests without bound, or does not hear that they were too many. */
export interface HazardVerdict {
  readonly about: 'unbounded' | 'leak' | 'no-backoff';
  /** What it is, as a noun phrase. */
  readonly text: string;
}

/** A vector drawing as measures that do not depend on its place, its size and the way it is turned. */
export interface DrawingFact {
  readonly kind: 'drawing';
  /** How each detailed outline bends; see src/vectors/outline.ts. */
  readonly outlines: readonly (readonly number[])[];
  /** How each three shapes in a row lie to each other; see src/vectors/arrangement.ts. */
  readonly arrangements: readonly (readonly number[])[];
  /** Where the drawing begins in the file's text. */
  readonly range: Range;
}

/** A key, a secret or a token of the platform. Never the value: nobody who gets facts can show it. */
export interface SecretFact {
  readonly kind: 'secret';
  readonly what: 'access token' | 'session token' | 'feed token' | 'token' | 'secret' | 'password' | 'cookie' | 'encryption key' | 'key';
  /** What shows that it is the platform's: the value itself, its name, what stands around it, or the file and the form of the value together. */
  readonly shows: 'shape' | 'name' | 'section' | 'file';
  /** What it is called where it stands; empty where it has no name. */
  readonly name: string;
  /** Whether it stands here, or a variable of that name is written into what browsers and phones get. */
  readonly is: 'written' | 'shipped';
  readonly range: Range;
}

/** What is to be said of the application for a key, at a place in it. */
export interface ApplicationFact {
  readonly kind: 'application';
  readonly says: ApplicationVerdictId;
  /** The slots of the message. */
  readonly data: Readonly<Record<string, string>>;
  readonly range: Range;
  /** The places in the code that contradict it. */
  readonly related: readonly Related[];
}

/** What the application says by itself. */
export type FormVerdictId =
  | 'unreadable' | 'missing' | 'empty' | 'value' | 'account-value' | 'unknown' | 'placeholder' | 'vague' | 'vague-title' | 'no-purpose' | 'no-doing' | 'no-data'
  | 'other-app' | 'brand-title' | 'brand-name' | 'brand-mention' | 'brand-callback' | 'callback-scheme' | 'callback-host' | 'callback-http'
  | 'callback-scheme-web' | 'no-permission' | 'half-permission' | 'permission-expired' | 'commercial-words' | 'over-limit' | 'kept-long'
  | 'disagrees-exposure' | 'disagrees-volume' | 'disagrees-storage' | 'disagrees-scopes' | 'disagrees-writing' | 'contradictory';

/** What the code says against it. */
export type ContradictionId = 'volume-proved' | 'volume-expected' | 'audience' | 'commerce' | 'commerce-installed' | 'scope-missing' | 'scope-unused' | 'writes' | 'storage-longer' | 'storage-endless';

export type ApplicationVerdictId = FormVerdictId | ContradictionId;

/** A place that shows how an app earns money. */
export interface CommerceFact {
  readonly kind: 'commerce';
  /** Whether it takes money, shows advertisements, is a sign that only the owner can read, or is one beside others alone. */
  readonly weight: 'sells' | 'advertises' | 'asks' | 'beside';
  /** What it is of, the most telling first: a package is asked about before a price. */
  readonly sign: 'checkout' | 'customer' | 'advertisement' | 'client' | 'package' | 'price' | 'gate' | 'plan' | 'setting' | 'refund' | 'visit';
  /** What is there, as a clause: "stripe is installed". */
  readonly what: string;
  readonly range: Range;
}

/** A place that reads the website of the platform instead of its API. */
export interface AccessFact {
  readonly kind: 'access';
  /** Whether the file alone shows it, or only the project as a whole. */
  readonly scope: 'file' | 'project';
  readonly way: AccessWay;
  /** What it is, as the beginning of a sentence. */
  readonly what: string;
  readonly range: Range;
}

export type AccessWay = 'endpoint' | 'cookie' | 'browser' | 'page' | 'markup' | 'log-in' | 'feed' | 'extension' | 'disguise';

/** A place that keeps data of the platform, or a table that is made for it. */
export interface KeepingFact {
  readonly kind: 'keeping';
  /** `kept`: nothing ends it. `long`: it ends too late. `table`: of which a writer is known. `schema`: of which none is. `ids`: nothing but what tells things apart. `logged`: a journal holds it. `told`: a document says so. `dump`: it stands in the repository. */
  readonly standing: 'kept' | 'long' | 'table' | 'schema' | 'ids' | 'logged' | 'told' | 'dump';
  /** What is kept, as the code calls it. */
  readonly data: string;
  /** Where, as a noun phrase: "a database", "a cache". */
  readonly store: string;
  /** How long, where somebody says so: "30 days". */
  readonly time: string | null;
  readonly range: Range;
}

export type Fact = TextFact | PictureFact | ColourFact | FontFact | DrawingFact | VolumeFact | SecretFact | ApplicationFact | CommerceFact | AccessFact | KeepingFact;
export type FactKind = Fact['kind'];
export type FactOf<K extends FactKind> = Extract<Fact, { kind: K }>;
/** The facts of one file, by kind. */
export type FactSet<K extends FactKind = FactKind> = { readonly [Kind in K]: readonly FactOf<Kind>[] };

/** Begins the place of a message of a browser extension; the key of the message follows. */
export const MESSAGE_PLACE = 'extension message';

/** Names that a reader may take for a note of what is automated, connected or described: they are told with less certainty than a manifest's. */
export const WORKFLOW_PLACE = 'name of an n8n workflow';
export const NODE_PLACE = 'name of an n8n node';
export const ANNOTATION_PLACE = 'API title in an annotation';

/** The address at which the app gets the answer to a log-in. */
export const CALLBACK_PLACE = 'callback domain';

/** A module that a script takes something from, by its address there. */
export const MODULE_PLACE = 'imported module';
/** Begins the place of a name that a script takes from a module; the module's address follows. */
export const IMPORT_PLACE = 'imported from';
/** Begins the place of a member of a class, as `Icons.add`; the name of the class follows. */
export const MEMBER_PLACE = 'member of';
/** Two names that stand together, as a prefix and a name in it, with a space between them. */
export const PAIR_PLACE = 'pair of names';
/** The name of an element that is none of HTML's own. */
export const ELEMENT_PLACE = 'element';
/** The key by which a text for people is looked up. */
export const TEXT_KEY_PLACE = 'key of a text';
/** Begins the place of a character for private use, which only its font gives a shape; what is known of the font follows. */
export const GLYPH_PLACE = 'glyph of';
/** A name in a style sheet that defines the icons of a whole pack under names that begin alike. */
export const PACK_PLACE = 'definition in an icon pack';

/** Stands in a decoded value for a part that only a run would know, as the `${…}` of a template. */
export const UNKNOWN_PART = '\uFFFC';

/** Maps a range of a fact's decoded value to the file's text. */
export function sourceRange(fact: Pick<TextFact, 'segments' | 'range' | 'value'>, [start, end]: Range): Range {
  const [first, firstLength] = segmentAt(fact, start);
  const from = isVerbatim(first, firstLength) ? first[1] + (start - first[0]) : first[1];
  if (end <= start) return [from, from];
  const [last, lastLength] = segmentAt(fact, end - 1);
  return [from, isVerbatim(last, lastLength) ? last[1] + (end - last[0]) : last[2]];
}

function segmentAt({ segments, range, value }: Pick<TextFact, 'segments' | 'range' | 'value'>, offset: number): [segment: Segment, length: number] {
  let low = 0;
  for (let high = segments.length - 1; low < high; ) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle] as Segment)[0] <= offset) low = middle;
    else high = middle - 1;
  }
  const segment = segments[low] ?? ([0, range[0], range[1]] as const);
  return [segment, (segments[low + 1]?.[0] ?? value.length) - segment[0]];
}

const isVerbatim = ([, sourceStart, sourceEnd]: Segment, decodedLength: number): boolean => sourceEnd - sourceStart === decodedLength;

/**
 * How ready-made icon packs name the mark of the platform, read in the packages themselves on 2026-11-23. Only names, no drawing.
 */

/** Names under which packs export it. */
export const iconExports = [
  'siUpwork', 'SiUpwork', 'SiUpworkHex', 'faUpwork', 'faSquareUpwork', 'FaUpwork', 'FaSquareUpwork', 'RiUpworkLine', 'RiUpworkFill', 'BiLogoUpwork', 'BxlUpwork', 'TbBrandUpwork', 'IconBrandUpwork', 'cibUpwork', 'CibUpwork', 'SimpleIconsUpwork',
] as const;

/** Packs that hold nothing but logos, so that the bare name is the logo. */
export const logoPacks = /(?:^|[/@-])(?:simple-icons|thesvg|super-tiny-icons)(?![\w])/;
export const bareExports = /^(?:upwork|upworkBadge|upworkIcon)$/i;

/** Classes of constants, one for each icon, and what the icon is called in them. */
export const iconMembers: Readonly<Record<string, RegExp>> = { FontAwesomeIcons: /^(?:upwork|squareUpwork)$/, TablerIcons: /^brand_?upwork$/i };

/** What loaders and pages write: the pack, and the icon's name in it. */
const PACKS: readonly (readonly [pack: string, icon: string])[] = [
  ['simple-icons', 'upwork'],
  ['fa[67]-brands', '(?:square-)?upwork'],
  ['bxl', 'upwork'],
  ['bx', 'bxl-upwork'],
  ['cib', 'upwork'],
  ['hugeicons', 'upwork'],
  ['logos', 'upwork'],
  ['ri', 'upwork-(?:line|fill)'],
  ['tabler', 'brand-upwork'],
  ['thesvg(?:-color)?', 'upwork(?:-badge)?'],
];

const inEachPack = (spell: (pack: string, icon: string) => string): string => PACKS.map(([pack, icon]) => spell(pack, icon)).join('|');

/** `pack:icon`, and the ways in which unplugin and Tailwind spell the same. */
const NAMES = inEachPack((pack, icon) => `${pack}(?::|--)${icon}|(?:~|virtual:)icons/${pack}/${icon}`);
/** Classes of UnoCSS and Tailwind, before which a variant may stand: `dark:i-pack-icon`. */
const UTILITIES = inEachPack((pack, icon) => `i-${pack}(?:--?|:)${icon}|icon-\\[${pack}(?:--|:)${icon}\\]`);
/** Classes of icon fonts, and the ids and classes that the packs' drawings carry. */
const CLASSES = 'fa-(?:square-)?upwork|bxl-upwork|cib-upwork|(?:ti|(?:icon-)?tabler)-brand-upwork|ri-upwork-(?:line|fill)|si-upwork';

const END = String.raw`(?![\w-])`;
const standingAlone = (pattern: string, before: string): RegExp => new RegExp(`(?<!${before})(?:${pattern})${END}`, 'gi');

export const iconNames: readonly RegExp[] = [standingAlone(NAMES, String.raw`[\w/:[-]`), standingAlone(UTILITIES, String.raw`[\w/-]`)];
export const iconClasses: RegExp = standingAlone(CLASSES, String.raw`[\w/:-]`);
/** Stands in whatever `iconNames` or `iconClasses` matches; they are long, and building them takes longer than most runs judge. */
export const mayNameIcon = /[:/-]upwork/i;
/** Components that a loader makes of the names of pack and icon, as words joined by hyphens. */
export const iconElements: RegExp = new RegExp(`^(?:i|icon)-(?:${inEachPack((pack, icon) => `${pack}-${icon}`)})$`);

/**
 * A list of classes that shows nothing: the fourth version of Font Awesome, whose only class is `fa`, has no such icon, and
 * neither has Line Awesome. Both are told by what stands beside the class.
 */
export const isWithoutIcon = (classes: string): boolean => /(?<![\w-])(?:fa|la[bsr]?)(?![\w-])/.test(classes) && !/(?<![\w-])(?:fa-?b|fa-brands|fa-classic)(?![\w-])/.test(classes);

/** A prefix of Font Awesome and the icon's name, as its components take them. */
export const iconPair = /^(?:fab|fa-brands) (?:fa-)?(?:square-)?upwork$/;

/** Attributes of components that choose an icon by name or by the address of a profile. */
export const iconAttributes: readonly (readonly [place: RegExp, value: RegExp])[] = [
  [/^network attribute of SocialIcon from react-social-icons(?:\/|$)/, /^upwork$/],
  [/^url attribute of SocialIcon from react-social-icons(?:\/|$)/, /^(?:https?:)?\/\/(?:[\w-]+\.)*upwork\.com(?![\w.-])/i],
  [/^name attribute of box-icon$/, /^(?:bxl-)?upwork$/],
  [/^name attribute of FontAwesome6?(?: from | [^ ]*)(?:@expo\/vector-icons|react-native-vector-icons|@react-native-vector-icons)/i, /^(?:square-)?upwork$/],
];

/** Files of packs: the pack somewhere in the path, the file at its end. */
const FILES: readonly (readonly [pack: string, file: string])[] = [
  ['simple-?icons', '(?:si)?upwork'],
  ['super-?tiny-?icons', 'upwork'],
  ['thesvg', 'upwork(?:-badge)?'],
  ['free-brands-svg-icons', 'fa(?:Square)?Upwork'],
  ['(?:svgs(?:-full)?|font-?awesome[\\w@./-]*)/brands', '(?:square-)?upwork'],
  ['boxicons', 'bxl-upwork'],
  ['remix-?icon', '(?:upwork-(?:line|fill)|RiUpwork(?:Line|Fill))'],
  ['tabler', '(?:brand-upwork|IconBrandUpwork)'],
  ['coreui', '(?:cib-upwork|cibUpwork)'],
  ['react-icons', `(?:${iconExports.join('|')})`],
];
const ICONIFY = inEachPack((pack, icon) => `@iconify(?:-icons)?/(?:icons-)?${pack}/${icon}`);
const SPRITES = String.raw`sprites(?:-full)?/brands\.svg#(?:square-)?upwork`;

/** Paths into packs, from the pack's name on. */
export const iconFiles: RegExp = new RegExp(`(?:${ICONIFY}|${SPRITES}|${FILES.map(([pack, file]) => `${pack}[\\w.@%+~-]{0,80}/(?:[\\w.@%+~-]{1,80}/){0,12}${file}`).join('|')})${END}(?:\\.svg(?![\\w-]))?`, 'gi');

/** An address on the web sends a file where it has the ending of one or the host is there for it; else it is a page about it. */
export const isSentFile = (before: string, path: string, after: string): boolean => {
  if (!/:\/\/\S*$/.test(before)) return true;
  if (/github\.com\/\S*\/blob\//.test(before + path)) return false;
  return /\.svg$/i.test(path) || /^(?:\/[\w-]+)*\.(?:svg|png|webp|[cm]?js)(?![\w-])/i.test(after) || /:\/\/(?:cdn\.|unpkg\.com|esm\.(?:sh|run)|jspm\.dev|[\w.]+skypack\.dev)/.test(before);
};

const ICONIFY_HOST = String.raw`api\.(?:iconify\.design|simplesvg\.com|unisvg\.com)`;
const PLATFORM_ADDRESS = String.raw`(?:https?(?::|%3A)(?:/|%2F){2})?(?:www\.)?upwork\.com`;
/** Of an address; what is longer is none that people write, and must not cost a walk through a whole file. */
const REST = String.raw`[^\s"'<>)]{0,400}`;

/** Services that send the mark as a picture. */
export const iconServices: RegExp = new RegExp(
  `(?:${[
    String.raw`cdn\.simpleicons\.org/upwork(?:/[\w-]+){0,2}`,
    inEachPack((pack, icon) => `${ICONIFY_HOST}/${pack}(?:[/:]${icon}\\.svg|\\.(?:json|css|js)\\?(?:${REST}&)?icons=(?:[\\w-]{1,60}(?:,|%2C)){0,60}${icon})`),
    String.raw`logo\.clearbit\.com/(?:www\.)?upwork\.com`,
    String.raw`img\.shields\.io/${REST}[?&]logo=upwork`,
    String.raw`google\.com/s2/favicons\?(?:${REST}&)?domain(?:_url)?=${PLATFORM_ADDRESS}`,
    String.raw`icons\.duckduckgo\.com/ip\d/(?:www\.)?upwork\.com`,
  ].join('|')})${END}`,
  'gi',
);

/** Stands in whatever `iconFiles` or `iconServices` matches. */
export const maySendIcon = /icon|svg|brands|tabler|coreui|clearbit|shields/i;

/** Fonts of packs: how the font, or a class that stands for it, is called, and at which code points the mark is in it. */
export interface IconFont {
  readonly font: RegExp;
  readonly points: readonly number[];
  /** Whether the code point stays what it is from one release to the next. */
  readonly isStable: boolean;
}

const asClass = (names: string): string => `(?<![\\w-])(?:${names})(?![\\w-])`;

export const iconFonts: readonly IconFont[] = [
  { font: new RegExp(`font[ _-]?awesome[\\w -]*brands|fa[-_](?:font-|style-family-)?brands|${asClass('fab')}`, 'i'), points: [0xe641, 0xe67c], isStable: true },
  { font: new RegExp(`tabler-?icons(?!-?filled)|${asClass('ti')}`, 'i'), points: [0xf39e], isStable: true },
  { font: new RegExp(`boxicons(?!-)|${asClass('bxl?')}`, 'i'), points: [0xe901], isStable: true },
  { font: new RegExp(`coreui-icons-brand|${asClass('cib')}`, 'i'), points: [0xf141], isStable: true },
  { font: /remixicon/i, points: [0xf673, 0xf674], isStable: false },
  { font: new RegExp(`simple[ -]?icons|${asClass('si')}`, 'i'), points: [0xf66b], isStable: false },
];

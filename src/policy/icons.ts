/**
 * How ready-made icon packs name the mark of the platform, read in the packages themselves on 2026-11-23. Only names, no drawing.
 */

/** Names under which packs export it. */
export const iconExports = [
  'siUpwork', 'SiUpwork', 'SiUpworkHex', 'faUpwork', 'faSquareUpwork', 'FaUpwork', 'FaSquareUpwork', 'RiUpworkLine', 'RiUpworkFill', 'BiLogoUpwork', 'BxlUpwork', 'TbBrandUpwork', 'IconBrandUpwork', 'cibUpwork', 'CibUpwork', 'SimpleIconsUpwork',
] as const;

/** What loaders and pages write: the pack, and the icon's name in it. */
const PACKS: readonly (readonly [pack: string, icon: string])[] = [
  ['simple-icons', 'upwork'],
  ['fa[67]?-brands', '(?:square-)?upwork'],
  ['bxl', 'upwork'],
  ['bx', 'bxl-upwork'],
  ['cib', 'upwork'],
  ['hugeicons', 'upwork'],
  ['logos', 'upwork'],
  ['ri', 'upwork-(?:line|fill)'],
  ['tabler', 'brand-upwork'],
  ['thesvg(?:-color)?', 'upwork(?:-badge)?'],
];

/** `pack:icon`, and the ways in which UnoCSS, Tailwind and unplugin spell the same. */
const named = PACKS.flatMap(([pack, icon]) => [`${pack}:${icon}`, `i-${pack}[-:]${icon}`, `icon-\\[${pack}--${icon}\\]`, `~icons/${pack}/${icon}`]).join('|');

/** Classes of icon fonts. */
const CLASSES = 'fa-(?:square-)?upwork|bxl-upwork|cib-upwork|ti-brand-upwork|ri-upwork-(?:line|fill)|si-upwork';

/** Files of packs, and services that send the mark as a picture. */
const ADDRESSES = [
  String.raw`(?:simple-icons|super-tiny-icons|@?thesvg|fontawesome-free|boxicons|remixicon|@?tabler)[\w@./-]*/[\w./-]*upwork[\w-]*(?:\.svg)?`,
  String.raw`cdn\.simpleicons\.org/upwork`,
  String.raw`api\.iconify\.design/[\w/:,.=?-]*upwork`,
  String.raw`logo\.clearbit\.com/(?:www\.)?upwork\.com`,
  String.raw`img\.shields\.io/[^\s"'<>)]*[?&]logo=upwork`,
  String.raw`google\.com/s2/favicons\?[^\s"'<>)]*upwork\.com`,
  String.raw`icons\.duckduckgo\.com/ip\d/(?:www\.)?upwork\.com`,
];

const standingAlone = (pattern: string): RegExp => new RegExp(String.raw`(?<![\w/:-])(?:${pattern})(?![\w-])`, 'gi');

export const iconNames: RegExp = standingAlone(named);
export const iconClasses: RegExp = standingAlone(CLASSES);
export const iconAddresses: RegExp = new RegExp(ADDRESSES.join('|'), 'gi');

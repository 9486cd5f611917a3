import { sourceRange, type TextFact } from '../src/facts.ts';
import { fileRole } from '../src/match/file-role.ts';
import { isPlatformHost } from '../src/match/technical.ts';
import { defineRule } from '../src/rule.ts';

export default defineRule({
  clause: 'copied-content',
  docs: {
    what: 'Disallow pictures, fonts and styles that the app loads from the platform.',
    why: 'The app may not show content of the platform as its own; what it links in is content of the platform all the same.',
    instead: 'files of your own, or none.',
  },
  needs: ['text'],
  applies: 'everywhere',
  messages: {
    linked: { text: '{{what}} of the platform, linked in: {{address}}.', certainty: 'proved', severity: 'error', known: 'in-file' },
  },
  options: {},

  *judge(file) {
    const role = fileRole(file.path);
    for (const fact of file.facts.text) {
      for (const { what, address, index } of assetsIn(fact)) {
        const at = sourceRange(fact, [index, index + address.length]);
        if (role === 'test' || role === 'changelog') yield { leave: 'in a test or fixture', at };
        else yield { message: 'linked', at, cause: what, data: { what, address: shorten(address) } };
      }
    }
  },
});

/** The ending decides: a link to a page of the platform shows nothing of it. */
const ASSET = /(?:https?:)?\/\/(?<host>(?:[\w-]+\.)+[a-z]{2,6})\/(?<path>[^\s"'<>()?#]{1,400}\.(?:(?<picture>png|jpe?g|gif|svg|webp|avif|ico|mp4|webm)|(?<font>woff2?|ttf|otf|eot)|css))(?=[\s"'<>()?#]|$)/gi;
/** What people have uploaded is theirs. */
const UPLOADED = /(?:^|\/)(?:profile-portraits|att|attachments|uploads?)\//i;

/** One address, or the several of a `srcset`. */
function* assetsIn({ surface, value }: TextFact): Generator<{ readonly what: string; readonly address: string; readonly index: number }> {
  if (surface !== 'endpoint') return;
  for (const { 0: address, index, groups } of value.matchAll(ASSET)) {
    const { host = '', path = '', picture, font } = groups ?? {};
    if (isPlatformHost(host.toLowerCase()) && !UPLOADED.test(path)) yield { what: picture !== undefined ? 'A picture' : font !== undefined ? 'A font' : 'A style sheet', address, index };
  }
}

const shorten = (address: string): string => (address.length > 80 ? `${address.slice(0, 40)}…${address.slice(-39)}` : address);

import { expect, test } from 'vitest';
import { pathInAnyLanguage } from '../src/locale.ts';

test.for([
  ['app/res/values-de/strings.xml', 'app/res/values/strings.xml'],
  ['app/res/values-pt-rBR/strings.xml', 'app/res/values/strings.xml'],
  ['src/messages_de.properties', 'src/messages.properties'],
  ['locales/de.json', 'locales/*.json'],
  ['locales/de/common.json', 'locales/*/common.json'],
  ['App/Base.lproj/InfoPlist.strings', 'App/*.lproj/InfoPlist.strings'],
  ['App/zh-Hans.lproj/InfoPlist.strings', 'App/*.lproj/InfoPlist.strings'],
  ['src/main.ts', 'src/main.ts'],
  ['api/package.json', 'api/package.json'],
] as const)('%s and the same file in other languages are %s', ([path, expected]) => {
  expect(pathInAnyLanguage(path)).toBe(expected);
});

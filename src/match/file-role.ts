/** What the place of a file in the tree says about its texts. */
export type FileRole = 'product' | 'readme' | 'docs' | 'changelog' | 'legal' | 'test';

const TEST = /(?:^|\/)(?:__tests__|__mocks__|__fixtures__|__snapshots__|tests?|specs?|e2e|fixtures?|mocks?|stubs?|testdata|test-data|cypress|playwright)\/|(?:^|\/)[^/]*[._-](?:test|tests|spec|e2e|stories|mock|fixture)s?\.[^/]+$|(?:^|\/)test_[^/]+\.py$|\.(?:snap|feature|t)$/i;
const CHANGELOG = /(?:^|\/)(?:changelog|changes|history|releases?|release[-_]notes?|news)(?:[.-][\w-]+)*(?:\.(?:md|markdown|txt|rst|adoc|asciidoc|org))?$|(?:^|\/)\.changeset\//i;
const README = /(?:^|\/)readme(?:[._-][\w-]+)*(?:\.(?:md|markdown|mdx|txt|rst|adoc|asciidoc|org))?$/i;
const LEGAL = /(?:^|\/)(?:licen[cs]e|notice|copying|authors|contributors|third[-_]party[\w-]*)(?:[.-][\w-]+)*(?:\.(?:md|txt|rst|adoc))?$/i;
const DOCS = /(?:^|\/)(?:docs?|documentation|guides?|wiki|\.github)\/|\.(?:md|markdown|mdx|rst|adoc|asciidoc|org|tex|txt)$/i;

export function fileRole(path: string): FileRole {
  if (TEST.test(path)) return 'test';
  if (CHANGELOG.test(path)) return 'changelog';
  // One among documents introduces their folder, not the app.
  if (README.test(path)) return /(?:^|\/)(?:docs?|documentation|guides?|wiki)\//i.test(path) ? 'docs' : 'readme';
  if (LEGAL.test(path)) return 'legal';
  return DOCS.test(path) ? 'docs' : 'product';
}

/** Whether a file is a text about the app, in which code and colours are examples. */
export const isDocument = (path: string): boolean => /\.(?:md|markdown|mdx|rst|adoc|asciidoc|org|tex|txt)$/i.test(path);

/** The path of a file with the names of its package left out, which many begin with the host "example" and the project "demo". */
export const withoutPackage = (path: string): string => path.replace(/((?:^|\/)src\/(?:\w+\/)?(?:java|kotlin|scala|groovy)\/).*\//, '$1');

/** The name that a package has in code: "cron" of "github.com/robfig/cron/v3", "yaml" of "gopkg.in/yaml.v3". */
export const packageOf = (from: string): string => {
  const plain = from.replace(/\/v\d+$/, '').replace(/\.v\d+$/, '');
  return (plain.split('/').at(-1) ?? plain).replace(/^go-|-go$|\.go$/g, '').replaceAll('-', '');
};

/** Packages that are made to stand in the place of the one for HTTP. */
const LIKE_HTTP = /(?:^|\/)fhttp$/;

/** What stands for a package outside the project: its name in code, and for the parts of the official one, what they are parts of. */
export const libraryOf = (from: string): string => (/\bgolang-upwork(?:-oauth2)?\//.test(from) ? `golang-upwork.${packageOf(from)}` : LIKE_HTTP.test(from) ? 'http' : packageOf(from));

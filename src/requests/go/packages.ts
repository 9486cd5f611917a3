/** The name that a package has in code: "cron" of "github.com/robfig/cron/v3", "yaml" of "gopkg.in/yaml.v3". */
export const packageOf = (from: string): string => {
  const plain = from.replace(/\/v\d+$/, '').replace(/\.v\d+$/, '');
  return (plain.split('/').at(-1) ?? plain).replace(/^go-|-go$|\.go$/g, '').replaceAll('-', '');
};

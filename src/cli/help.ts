export const help = `upwork-compliance [paths...]          check an app's files (no path: the current folder)
upwork-compliance budget [path]       requests a day, call site by call site, against the limit
upwork-compliance ready [path]        clause by clause: may I apply now?
upwork-compliance explain [id]        a rule or a clause: what, why, instead, examples

  -f, --format NAME        stylish (default), json, json-with-metadata, sarif, github,
                           or a path or package with an ESLint formatter
  -o, --output-file FILE   write the format before it there; both may be repeated
  -c, --config FILE        use this config
      --isolated           for code that is not trusted: nothing in the tree silences a finding
      --rule 'ID: LEVEL'   override one rule: off, warn or error
      --quiet              errors only
      --max-warnings N     fail on more warnings than N
      --strict             fail where anything could not be checked
      --stats              where the time went
      --verbose            also what was left alone, skipped, or not checked, and why
      --cache              keep verdicts on pictures, and sources as they were read for the count of
                           requests, in your cache folder; --no-cache, the default, does not
      --cache-location DIR keep them there
      --compare REF|FILE   budget: what changed since a commit, or since a JSON report
      --since REF          ready: what changed clause by clause since a commit, for the answer to a refusal
  -v, --version
  -h, --help

"budget" and "ready" write stylish, json or markdown.
Exit code: 0 nothing that blocks, 1 errors, too many warnings or too many requests, 2 could not check.
Config: upwork-compliance.config.{ts,mts,js,mjs,json}, or "upworkCompliance" in package.json.
Nothing leaves this machine, and nothing is written but what -o and --cache name; --since lays the
commit out in a temporary folder and removes it.
`;

/** The codes of ISO 639-1: an `app.json` is no catalogue of messages, an `id.json` may be. */
export const LOCALE = String.raw`(?:a[abefkmnrsvyz]|b[aeghimnors]|c[aehorsuvy]|d[aevz]|e[elnostu]|f[afijory]|g[adlnuv]|h[aeiortuyz]|i[adegikost]|j[av]|k[agijklmnorsuvwy]|l[abginotuv]|m[ghiklnrsty]|n[abdeglnorvy]|o[cjmrs]|p[ailst]|qu|r[mnouw]|s[acdegiklmnoqrstuvw]|t[aeghiklnorstwy]|u[gkrz]|v[eio]|w[ao]|xh|y[io]|z[ahu])(?:[-_](?:[A-Z][a-z]{3}|[A-Z]{2}|\d{3}|[a-z]{2}))*`;

const LANGUAGE_PART = new RegExp(String.raw`[-_.](?:${LOCALE})(?:-r[A-Z]{2})?(?=[/.])|(?<=/|^)(?:${LOCALE}|Base|default)(?=/|\.(?:lproj|json|ya?ml|po|arb|properties|txt)\b)`, 'g');

/** A path that is the same for all languages of one catalogue: `values-de/strings.xml` as `values/strings.xml`, `de.json` as `*.json`. */
export const pathInAnyLanguage = (path: string): string => path.replace(LANGUAGE_PART, (part) => (/^[-_.]/.test(part) ? '' : '*'));
